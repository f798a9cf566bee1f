// What a person would read in the Slack emulator: root messages of a channel, their threads, and the effect keys behind them.
import { z } from "zod";
import type { Config } from "#config";

const Message = z.object({
  ts: z.string(),
  text: z.string(),
  thread_ts: z.string().optional(),
  metadata: z.object({ event_payload: z.object({ key: z.string() }) }).optional(),
});
type Message = z.infer<typeof Message>;

export interface ChannelText {
  readonly roots: readonly string[];
  readonly threads: readonly string[];
  /** Effect keys of all messages, roots and replies. */
  readonly keys: readonly string[];
}

export async function readChannel(config: Config["slack"], name: string): Promise<ChannelText> {
  const ask = (method: string, body: Record<string, string>) => askSlack(config, method, body);
  const channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });
  const channel =
    channels.parse(await ask("conversations.list", {})).channels.find((one) => one.name === name)?.id ?? "";
  const messages = z.object({ messages: z.array(Message) });
  const all = messages.parse(await ask("conversations.history", { channel, limit: "200" })).messages;
  const roots = all.filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts);
  const threads = await Promise.all(
    roots.map(async ({ ts }) =>
      messages
        .parse(await ask("conversations.replies", { channel, ts }))
        .messages.filter((one) => one.ts !== ts),
    ),
  );
  return textOf(roots, threads.flat());
}

function textOf(roots: readonly Message[], replies: readonly Message[]): ChannelText {
  const keys = [...roots, ...replies].flatMap(({ metadata }) =>
    metadata === undefined ? [] : [metadata.event_payload.key],
  );
  return { roots: roots.map(({ text }) => text), threads: replies.map(({ text }) => text), keys };
}

async function askSlack(
  config: Config["slack"],
  method: string,
  body: Record<string, string>,
): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${config.botToken}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  const answer = await fetch(`${config.apiUrl}${method}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(body),
  });
  return answer.json();
}
