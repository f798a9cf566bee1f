// What Slack lets the app do, and which channels it sees.
import type { SlackStanding } from "#domain/health/examined.ts";
import { everyChannel } from "./channels.ts";
import type { Slack } from "./client.ts";
import { asked } from "./failures.ts";

export async function slackStanding(client: Slack): Promise<SlackStanding> {
  const { response_metadata: told } = await asked(() => client.auth.test());
  const channels: { readonly name: string; readonly isMember: boolean }[] = [];
  for await (const { name, is_member: isMember } of everyChannel(client))
    if (name !== undefined) channels.push({ name, isMember: isMember !== false });
  return { scopes: told?.scopes, channels };
}
