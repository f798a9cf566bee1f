// Brings one message to its state without ever posting it twice: reserved first, posted, then remembered.
import type { Deliveries, Delivery } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import { createTurns } from "../turns.ts";
import type { Slack } from "./client.ts";
import type { Directory } from "./directory.ts";
import { inPlace, isUnknownInSlack } from "./failures.ts";
import { editMessage, findMessage, sendMessage, type Content, type Place, type Posted } from "./messages.ts";
import type { Pace } from "./pace.ts";

export interface Letter {
  /** Delivery key: what is one message for its readers. */
  readonly key: string;
  readonly target: string;
  readonly place: () => Promise<Place>;
  readonly content: Content;
  /** A new message, although one stands that could be edited. */
  readonly again?: boolean;
  /** What that one becomes then: two messages with the same buttons would say two things. */
  readonly overtaken?: Pick<Content, "text" | "blocks">;
  /** Asked before a new message, with the effect of a former attempt that never left; an edit needs no leave. */
  readonly mayPost?: (unsent: string | undefined) => Promise<boolean>;
}

export type Written = Pick<Letter, "key" | "content">;

interface Posting extends Letter {
  /** What is known of its key so far. */
  readonly former: Delivery | undefined;
  readonly beforePosting?: () => Promise<void>;
}

export interface Mailing {
  readonly client: Slack;
  readonly directory: Directory;
  readonly deliveries: Deliveries;
  readonly clock: () => Instant;
  readonly pace: Pace;
}

export interface Post {
  deliver(letter: Letter): Promise<void>;
  /** Those of these letters under whose key a message stands, or may stand, with content of another key. */
  outdated<Writ extends Written>(letters: readonly Writ[]): Promise<readonly Writ[]>;
  /** Edits the message under this delivery key, where one stands and its content has another key. */
  amend(letter: Written): Promise<void>;
  /** The message under this delivery key, with an unclear outcome cleared up; `lost` when it was tried and is not known to stand. */
  standing(key: string): Promise<Standing | "lost" | undefined>;
}

export type Standing = Delivery & Posted;

export function createPost(mailing: Mailing): Post {
  const inTurn = createTurns();
  return {
    deliver: (letter) => inTurn(letter.key, () => deliver(letter, mailing)),
    outdated: (letters) => outdated(letters, mailing),
    amend: (letter) => inTurn(letter.key, () => amend(letter, mailing)),
    standing: (key) =>
      inTurn(key, async () => {
        const row = await rowOf(key, mailing);
        return row === undefined ? undefined : ((await settled(row, mailing)) ?? "lost");
      }),
  };
}

async function deliver(letter: Letter, mailing: Mailing): Promise<void> {
  const { content } = letter;
  const row = await rowOf(letter.key, mailing);
  const standing = await settled(row, mailing);
  if (standing?.effect === content.key) return;
  if (standing === undefined) return post({ ...letter, former: row }, mailing);
  if (letter.again === true) return postBelow(standing, letter, mailing);
  const edited = await naming(letter, () => editMessage(mailing.client, standing, content));
  if (edited === "gone") return post({ ...letter, former: standing }, mailing);
  await mailing.deliveries.save({ ...standing, effect: content.key });
}

/** The old one first: once the new one is known to stand, no later attempt comes back to it. */
async function postBelow(standing: Standing, letter: Letter, mailing: Mailing): Promise<void> {
  const { overtaken } = letter;
  if (overtaken === undefined) return post({ ...letter, former: standing }, mailing);
  const content = { key: standing.effect, ...overtaken };
  const beforePosting = async () =>
    void (await naming(letter, () => editMessage(mailing.client, standing, content)));
  return post({ ...letter, former: standing, beforePosting }, mailing);
}

async function outdated<Writ extends Written>(
  letters: readonly Writ[],
  { deliveries }: Mailing,
): Promise<readonly Writ[]> {
  const rows = await deliveries.find(letters.map(({ key }) => key));
  const rowByKey = new Map(rows.map((row) => [row.key, row]));
  return letters.filter(({ key, content }) => {
    const row = rowByKey.get(key);
    return row !== undefined && !(row.status === "sent" && row.effect === content.key);
  });
}

/** One that is gone is not missed: its next content is the first to be told so. */
async function amend({ key, content }: Written, mailing: Mailing): Promise<void> {
  const standing = await settled(await rowOf(key, mailing), mailing);
  if (standing === undefined || standing.effect === content.key) return;
  await naming(standing, () => editMessage(mailing.client, standing, content));
  await mailing.deliveries.save({ ...standing, effect: content.key });
}

/**
 * What is wrong with one channel is said of that channel: of several only those share a cause that share the words. An
 * e-mail address, which no channel's name looks like, is kept out of failures, which Temporal keeps.
 */
async function naming<Result>(
  { target }: Pick<Letter, "target">,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw target.includes("@") ? error : inPlace(error, target);
  }
}

async function rowOf(key: string, { deliveries }: Mailing): Promise<Delivery | undefined> {
  const [row] = await deliveries.find([key]);
  return row;
}

/** With an unclear outcome cleared up. */
async function settled(
  row: Delivery | undefined,
  { client, deliveries }: Mailing,
): Promise<Standing | undefined> {
  if (row?.channelId === undefined) return undefined;
  const { channelId, messageId, threadOf } = row;
  if (row.status === "sent" && messageId !== undefined) return { ...row, channelId, messageId };
  const place = threadOf === undefined ? { channelId } : { channelId, threadOf };
  const found = await findMessage(client, place, { key: row.effect, since: row.startedAt });
  if (found === undefined) return undefined;
  const standing = { ...row, status: "sent", channelId, messageId: found } as const;
  await deliveries.save(standing);
  return standing;
}

async function post(letter: Posting, mailing: Mailing): Promise<void> {
  const where = await letter.place();
  try {
    await postTo(where, letter, mailing);
  } catch (error) {
    if (!isUnknownInSlack(error)) throw error;
    // Refused for an id that was known before: nothing was posted, so the id is looked up anew.
    mailing.directory.forget();
    await postTo(await letter.place(), { ...letter, former: await rowOf(letter.key, mailing) }, mailing);
  }
}

/** It may have to wait: then nothing is posted. */
async function postTo(
  where: Place,
  letter: Posting,
  { client, clock, deliveries, pace }: Mailing,
): Promise<void> {
  const { key, target, content, former, mayPost, beforePosting } = letter;
  if ((await mayPost?.(former?.status === "sending" ? former.effect : undefined)) === false) return;
  await beforePosting?.();
  await pace.turn(where.channelId);
  const startedAt = latest(former?.startedAt, clock());
  const reserved = { key, effect: content.key, status: "sending", target, ...where, startedAt } as const;
  await deliveries.save(reserved);
  const messageId = await naming(letter, () => sendMessage(client, where, content));
  await deliveries.save({ ...reserved, status: "sent", messageId });
}

// A row with an earlier start than the stored one is not saved, and clocks of two machines differ.
function latest(former: Instant | undefined, now: Instant): Instant {
  return former !== undefined && former > now ? former : now;
}
