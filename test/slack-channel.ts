// What a person would read in the Slack emulator: root messages of a channel, their threads, and the effect keys behind them.
import { z } from "zod";
import type { Config } from "#config";

const Message = z.object({
  ts: z.string(),
  text: z.string(),
  thread_ts: z.string().optional(),
  reply_count: z.number().optional(),
  metadata: z.object({ event_payload: z.object({ key: z.string() }) }).optional(),
});
type Message = z.infer<typeof Message>;

export interface ChannelText {
  readonly roots: readonly string[];
  readonly threads: readonly string[];
  /** Effect keys of all messages, roots and replies. */
  readonly keys: readonly string[];
}

type Reader = Pick<Config["slack"], "apiUrl" | "botToken">;

export async function readChannel(config: Reader, name: string): Promise<ChannelText> {
  const channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });
  const listed = channels.parse(await askSlack(config, "conversations.list", {})).channels;
  const channel = listed.find((one) => one.name === name)?.id ?? "";
  const all = await readMessages(config, "conversations.history", { channel });
  const roots = all.filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts);
  const threads = await Promise.all(
    roots
      .filter(({ reply_count: replies = 0 }) => replies > 0)
      .map(async ({ ts }) =>
        (await readMessages(config, "conversations.replies", { channel, ts })).filter((one) => one.ts !== ts),
      ),
  );
  return textOf(roots, threads.flat());
}

const Messages = z.object({
  messages: z.array(Message),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

async function readMessages(
  config: Reader,
  method: string,
  of: Record<string, string>,
): Promise<readonly Message[]> {
  const read: Message[] = [];
  let cursor: string | undefined = "";
  do {
    const page: z.infer<typeof Messages> = Messages.parse(
      await askSlack(config, method, { ...of, limit: "200", ...(cursor === "" ? {} : { cursor }) }),
    );
    read.push(...page.messages);
    cursor = page.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== "");
  return read;
}

function textOf(roots: readonly Message[], replies: readonly Message[]): ChannelText {
  const keys = [...roots, ...replies].flatMap(({ metadata }) =>
    metadata === undefined ? [] : [metadata.event_payload.key],
  );
  return { roots: roots.map(({ text }) => text), threads: replies.map(({ text }) => text), keys };
}

async function askSlack(config: Reader, method: string, body: Record<string, string>): Promise<unknown> {
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
