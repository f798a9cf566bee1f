// Tells people in Slack: one card per run, notes in its thread, and one direct message per person and stage.
import type { Config } from "#config";
import type { Announcement, RootCard, ThreadNote } from "#domain/announcement.ts";
import type { Attention } from "#domain/attention/book.ts";
import type { Team } from "#domain/people-hours.ts";
import type { Announcer, Calendar, Deliveries } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import { raiseAlert } from "./alert-letter.ts";
import { fallbackNote, fallbackText, rootCardBlocks, threadNoteBlocks } from "./blocks.ts";
import { postHighlights, postPreRead, preReadKey, tellOwners, tellRole } from "./call-letters.ts";
import { tellOfChange } from "./change-letter.ts";
import { createSlackClient } from "./client.ts";
import { createPost, type Standing } from "./delivery.ts";
import { pageOf, type Desk } from "./desk.ts";
import { createDirectory } from "./directory.ts";
import { isSlackFailure, slackFailure } from "./failures.ts";
import { isThere } from "./messages.ts";
import { greet } from "./morning-letter.ts";
import { unpaced, type Pace } from "./pace.ts";
import { tellPeople } from "./person-letter.ts";
import { askForSeats, refreshRequests } from "./request-letters.ts";
import type { Asked } from "./seats.ts";
import { postDigest } from "./sync-letter.ts";

export interface SlackAnnouncerOptions {
  readonly config: Pick<Config["slack"], "apiUrl" | "botToken">;
  readonly deliveries: Deliveries;
  readonly publicUrl: string;
  readonly clock: () => Instant;
  /** How fast a channel is written to; without one, as fast as it goes. */
  readonly pace?: Pace;
  readonly attention: Pick<Attention, "reserve" | "withdraw" | "held">;
  readonly calendar: Calendar;
  readonly team: () => Team;
}

export function createSlackAnnouncer({
  config,
  deliveries,
  publicUrl,
  pace = unpaced,
  ...others
}: SlackAnnouncerOptions): Announcer {
  const client = createSlackClient(config);
  const directory = createDirectory(client);
  const post = createPost({ client, directory, deliveries, clock: others.clock, pace });
  const desk: Desk = { client, directory, post, ...others, pageOf: (run) => pageOf(publicUrl, run) };
  return {
    announce: (effectKey, announcement, people) => announceTo(effectKey, { announcement, people }, desk),
  };
}

interface Announcing {
  readonly announcement: Announcement;
  readonly people: readonly Asked[];
}

function announceTo(effectKey: string, { announcement, people }: Announcing, desk: Desk): Promise<void> {
  switch (announcement.type) {
    case "root-card":
      return showCard(effectKey, { card: announcement, people }, desk);
    case "thread-note":
      return announceNote(effectKey, { note: announcement, people }, desk);
    case "seat-request":
      return askForSeats(effectKey, { request: announcement, people }, desk);
    case "item-note":
      return tellOwners(effectKey, { note: announcement, people }, desk);
    case "role-note":
    case "alarm-note":
    case "dry-run-note":
      return tellRole(effectKey, { note: announcement, people }, desk);
    case "person-note":
      return tellPeople(effectKey, { note: announcement, people }, desk);
    case "morning-digest":
      return greet(effectKey, { digest: announcement, people }, desk);
    case "pre-read":
      return postPreRead(effectKey, { letter: announcement, people }, desk);
    case "highlights":
      return postHighlights(effectKey, announcement, desk);
    case "alert":
      return raiseAlert(effectKey, announcement, desk);
    case "change-note":
      return tellOfChange(effectKey, { note: announcement, people }, desk);
    case "sync-digest":
      return postDigest(effectKey, { letter: announcement, people }, desk);
  }
}

interface Showing {
  readonly card: RootCard;
  readonly people: readonly Asked[];
}

/** What stands with people is brought up to date also where the card's channel is gone for good. */
async function showCard(effectKey: string, { card, people }: Showing, desk: Desk): Promise<void> {
  try {
    await announceCard(effectKey, card, desk);
  } catch (error) {
    if (isSlackFailure(error) && error.kind === "permanent") await refreshRequests(card, people, desk);
    throw error;
  }
  await refreshRequests(card, people, desk);
}

function announceCard(effectKey: string, card: RootCard, desk: Desk, again = false): Promise<void> {
  return desk.post.deliver({
    key: rootKey(card.run),
    target: card.channel,
    place: async () => ({ channelId: await desk.directory.channel(card.channel) }),
    content: {
      key: effectKey,
      text: fallbackText(card),
      blocks: rootCardBlocks(card, desk.pageOf(card.run), successorOf(card, desk)),
    },
    again,
  });
}

function successorOf({ successor }: RootCard, desk: Desk): string | undefined {
  return successor === undefined ? undefined : desk.pageOf(successor);
}

interface Noting {
  readonly note: ThreadNote;
  readonly people: readonly Asked[];
}

/** People are asked also where their channel is gone for good; somebody hears of that then. */
async function announceNote(effectKey: string, noting: Noting, desk: Desk): Promise<void> {
  const { note, people } = noting;
  if (note.request === undefined) return postNote(effectKey, note, desk);
  const asking = { request: note.request, people };
  try {
    await postNote(effectKey, note, desk);
  } catch (error) {
    if (isSlackFailure(error) && error.kind === "permanent") await askForSeats(effectKey, asking, desk);
    throw error;
  }
  await askForSeats(effectKey, asking, desk);
}

function postNote(effectKey: string, note: ThreadNote, desk: Desk): Promise<void> {
  return desk.post.deliver({
    key: effectKey,
    target: note.channel,
    place: async () => {
      const { channelId, messageId } = await rootOf(effectKey, note, desk);
      return { channelId, threadOf: messageId };
    },
    content: { key: effectKey, text: fallbackNote(note), blocks: threadNoteBlocks(note) },
  });
}

/** The message whose thread takes the note. A card that is gone would swallow it, so another one is put in its place, as where it could not be posted. */
async function rootOf(effectKey: string, note: ThreadNote, desk: Desk): Promise<Standing> {
  const letter = note.under === undefined ? undefined : await standingIn(preReadKey(note.run), desk);
  if (letter !== undefined) return letter;
  const root = await standingIn(rootKey(note.run), desk);
  if (root !== undefined) return root;
  await announceCard(`${effectKey}#root`, standInFor(note), desk, true);
  const standIn = await desk.post.standing(rootKey(note.run));
  if (standIn === undefined || standIn === "lost") throw noRoot(note.run);
  return standIn;
}

async function standingIn(key: string, { client, post }: Desk): Promise<Standing | undefined> {
  const known = await post.standing(key);
  return known !== undefined && known !== "lost" && (await isThere(client, known)) ? known : undefined;
}

function standInFor({ run, channel }: ThreadNote): RootCard {
  const verdict = "The card of this run is gone or could not be posted. The next change fills this one.";
  return { type: "root-card", run, channel, title: run, verdict, fields: [], waitingOn: [], closed: false };
}

function rootKey(run: string): string {
  return `${run}#root`;
}

function noRoot(run: string) {
  return slackFailure("permanent", "no-root-card", {
    message: `Slack shows no card of ${run}: retry, and another one is posted.`,
  });
}
