// What one member of the embedded Slack would see: their channels, their direct messages with the app, and the messages in them.
import { z } from "zod";
import type { Slack } from "../client.ts";
import { asked } from "../failures.ts";
import { keptBlocks } from "./shown-blocks.ts";

export const Member = z.object({
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  real_name: z.string().default(""),
  profile: z.object({ email: z.string().toLowerCase().optional() }),
});
export type Member = z.infer<typeof Member>;

const Listed = z.object({
  id: z.string(),
  name: z.string().default(""),
  is_im: z.boolean().default(false),
  user: z.string().optional(),
  topic: z.object({ value: z.string() }).optional(),
});

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  /** Between the app and one member. */
  readonly direct: boolean;
}

/** With all that Slack keeps of it, for it is sent along with a press. */
export const KeptMessage = z.looseObject({
  ts: z.string(),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
  reply_count: z.int().default(0),
  edited: z.looseObject({ ts: z.string() }).optional(),
  blocks: z.array(z.unknown()).default([]).transform(keptBlocks),
});
export type KeptMessage = z.infer<typeof KeptMessage>;

export interface Workspace {
  readonly members: () => Promise<readonly Member[]>;
  /** The channels, and this member's own direct messages. */
  readonly channelsOf: (member: Member) => Promise<readonly Channel[]>;
  /** Oldest first, without replies. */
  readonly roots: (channel: Channel) => Promise<readonly KeptMessage[]>;
  /** The first message of the thread among them, oldest first. */
  readonly thread: (channel: Channel, ts: string) => Promise<readonly KeptMessage[]>;
}

const mostMessages = 200;

export function createWorkspace(client: Slack): Workspace {
  return {
    members: async () => {
      const { members } = await asked(() => client.users.list({ limit: 1_000 }));
      return z.array(Member).parse(members);
    },
    channelsOf: async (member) => {
      const types = "public_channel,private_channel,im";
      const { channels } = await asked(() =>
        client.conversations.list({ types, exclude_archived: true, limit: 1_000 }),
      );
      return z
        .array(Listed)
        .parse(channels)
        .filter(({ is_im: direct, user }) => !direct || user === member.id)
        .map(({ id, name, topic, is_im: direct }) => ({ id, name, topic: topic?.value ?? "", direct }));
    },
    roots: async ({ id: channel }) => {
      const { messages } = await asked(() => client.conversations.history({ channel, limit: mostMessages }));
      return z.array(KeptMessage).parse(messages).toReversed();
    },
    thread: async ({ id: channel }, ts) => {
      const { messages } = await asked(() =>
        client.conversations.replies({ channel, ts, limit: mostMessages }),
      );
      return z.array(KeptMessage).parse(messages);
    },
  };
}
