// Addresses at which the app tells what came of a press, as Slack gives them: unguessable, good five times within half an hour.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { optional } from "#domain/optional.ts";
import type { LocalSlack } from "#integrations/slack/local/slack.ts";
import type { Channel, Member } from "#integrations/slack/local/workspace.ts";

export const Reply = z.object({
  text: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string() })).exactOptional(),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
});
export type Reply = z.infer<typeof Reply>;

interface Original {
  readonly kind: "message" | "whisper";
  readonly ts: string;
}

/** Where somebody pressed; a command has no message. */
export interface Place {
  readonly member: Member;
  readonly channel: Channel;
  readonly original?: Original;
}

export interface ResponseUrls {
  readonly grant: (place: Place) => string;
  /** None where the address is unknown, used up or too old. */
  readonly use: (id: string) => Place | undefined;
}

const usesEach = 5;
const lifeMs = 30 * 60_000;

export function createResponseUrls(now: () => Date): ResponseUrls {
  const byId = new Map<string, { readonly place: Place; readonly untilMs: number; left: number }>();
  return {
    grant: (place) => {
      for (const [id, { untilMs }] of byId) if (untilMs <= now().getTime()) byId.delete(id);
      const id = randomBytes(24).toString("base64url");
      byId.set(id, { place, untilMs: now().getTime() + lifeMs, left: usesEach });
      return id;
    },
    use: (id) => {
      const granted = byId.get(id);
      if (granted === undefined || granted.untilMs <= now().getTime() || granted.left === 0) return undefined;
      granted.left -= 1;
      return granted.place;
    },
  };
}

export interface Replying {
  readonly reply: Reply;
  /** Of what it adds. */
  readonly ts: string;
}

export async function carryOut(slack: LocalSlack, place: Place, { reply, ts }: Replying): Promise<void> {
  const { member, channel, original } = place;
  const { text, blocks, delete_original: removes, replace_original: replaces } = reply;
  if (original !== undefined && (removes || replaces)) {
    await changeOriginal(slack, { ...place, original }, reply);
  } else if (reply.response_type === "in_channel") {
    await slack.post(channel, { text, ...optional({ blocks }) });
  } else slack.whispers.put(member.id, { ts, channel: channel.id, text, blocks });
}

async function changeOriginal(
  slack: LocalSlack,
  { member, channel, original: { kind, ts } }: Place & { readonly original: Original },
  { text, blocks = [], delete_original: removes }: Reply,
): Promise<void> {
  if (kind === "message") {
    await (removes ? slack.remove(channel, ts) : slack.replace(channel, { ts, text, blocks }));
  } else if (removes) slack.whispers.remove(member.id, ts);
  else slack.whispers.put(member.id, { ts, channel: channel.id, text, blocks });
}
