// What Slack lets the app do, and which channels it sees.
import type { SlackStanding } from "#domain/health/examined.ts";
import type { Slack } from "./client.ts";
import { asked } from "./failures.ts";

export async function slackStanding(client: Slack): Promise<SlackStanding> {
  const { response_metadata: told } = await asked(() => client.auth.test());
  const channels: { readonly name: string; readonly isMember: boolean }[] = [];
  let cursor = "";
  do {
    const page = await asked(() =>
      client.conversations.list({
        types: "public_channel,private_channel",
        limit: 200,
        ...(cursor === "" ? {} : { cursor }),
      }),
    );
    for (const { name, is_member: isMember } of page.channels ?? [])
      if (name !== undefined) channels.push({ name, isMember: isMember !== false });
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "");
  return { scopes: told?.scopes, channels };
}
