// Posting, editing and finding one message. Each carries its effect key, so that it is found when the answer was lost.
import { epochMs, type Instant } from "#domain/time.ts";
import type { SlackBlock } from "./blocks.ts";
import type { Slack } from "./client.ts";
import { asked, isUnknownInSlack, slackFailure } from "./failures.ts";

export interface Content {
  /** Effect key. */
  readonly key: string;
  readonly text: string;
  readonly blocks: SlackBlock[];
}

export interface Place {
  readonly channelId: string;
  readonly threadOf?: string;
}

export interface Posted extends Place {
  readonly messageId: string;
}

interface Message {
  readonly ts?: string;
  readonly metadata?: { readonly event_payload?: object };
}

interface Page {
  readonly messages?: readonly Message[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

// The clocks of Slack and of this machine differ a little.
const clockMarginMs = 60_000;

/** Gives the id of the message. */
export async function sendMessage(
  client: Slack,
  { channelId, threadOf }: Place,
  content: Content,
): Promise<string> {
  const thread = threadOf === undefined ? {} : { thread_ts: threadOf };
  const message = {
    channel: channelId,
    ...bodyOf(content),
    ...thread,
    unfurl_links: false,
    unfurl_media: false,
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is Slack's method, not the one of a window
  const { ts } = await asked(() => client.chat.postMessage(message));
  if (ts === undefined)
    throw slackFailure("retryable", "no-message-id", { message: "Slack gave no id of the message." });
  return ts;
}

/** `gone`: somebody deleted it, or the emulator began anew. */
export async function editMessage(
  client: Slack,
  { channelId, messageId }: Posted,
  content: Content,
): Promise<"edited" | "gone"> {
  try {
    await asked(() => client.chat.update({ channel: channelId, ts: messageId, ...bodyOf(content) }));
    return "edited";
  } catch (error) {
    if (isUnknownInSlack(error)) return "gone";
    throw error;
  }
}

/** The message with this effect key that was posted to this place since then, if it got through. */
export async function findMessage(
  client: Slack,
  place: Place,
  { key, since }: { key: string; since: Instant },
): Promise<string | undefined> {
  const oldest = epochMs(since) - clockMarginMs;
  // The emulator takes no notice of `oldest`.
  const isOurs = (message: Message) => keyOf(message) === key && sentAtMs(message) >= oldest;
  for await (const messages of pages(client, place, oldest)) {
    const found = messages.find(isOurs);
    if (found !== undefined) return found.ts;
    if (place.threadOf === undefined && messages.some((message) => sentAtMs(message) < oldest))
      return undefined;
  }
  return undefined;
}

export async function isThere(client: Slack, { channelId, messageId }: Posted): Promise<boolean> {
  for await (const messages of pages(client, { channelId, threadOf: messageId }, 0)) {
    return messages.some((message) => message.ts === messageId);
  }
  return false;
}

async function* pages(client: Slack, place: Place, oldestMs: number): AsyncGenerator<readonly Message[]> {
  let cursor = "";
  do {
    const page = await readPage(client, place, {
      oldest: String(oldestMs / 1_000),
      ...(cursor === "" ? {} : { cursor }),
    });
    yield page.messages ?? [];
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "");
}

async function readPage(
  client: Slack,
  { channelId, threadOf }: Place,
  from: { oldest: string; cursor?: string },
): Promise<Page> {
  const range = { channel: channelId, limit: 200, include_all_metadata: true, ...from } as const;
  try {
    return await asked<Page>(() =>
      threadOf === undefined
        ? client.conversations.history(range)
        : client.conversations.replies({ ...range, ts: threadOf }),
    );
  } catch (error) {
    if (isUnknownInSlack(error)) return {};
    throw error;
  }
}

function bodyOf({ key, text, blocks }: Content) {
  return { text, blocks, metadata: { event_type: "runsheet", event_payload: { key } } };
}

function keyOf({ metadata }: Message): unknown {
  const payload = metadata?.event_payload;
  return payload !== undefined && "key" in payload ? payload.key : undefined;
}

function sentAtMs({ ts }: Message): number {
  return Number(ts) * 1_000;
}
