// Whom a fact concerns: the card once it stands, the thread for changes, direct messages for what is owed.
import { whatIsAnnounced, type Announcement } from "../announcement.ts";
import { digestOf } from "../canonical.ts";
import type { Fact } from "../process.ts";
import { withReason } from "../reasons.ts";
import { inWords } from "../time.ts";
import type { CallEvent } from "./events.ts";
import type { CallMatter } from "./matter.ts";
import { callCard, itemNote, preReadLetter, threadNote } from "./notes.ts";
import { afterwards } from "./orders.ts";
import { preReadBrief, whatChanged } from "./pre-read.ts";
import { roleNote } from "./role-notes.ts";
import type { CallWish, Scene } from "./scene.ts";
import { rolesWithItems, type CallState } from "./state.ts";
import { isAhead, offeredBackup } from "./status.ts";

export function react(before: CallState, fact: Fact<CallEvent>, now: CallState): readonly CallWish[] {
  const scene = { before, fact, now };
  return [
    ...card(scene),
    ...threadLines(scene),
    ...itemNotes(scene),
    ...roleNotes(scene),
    ...composing(scene),
    ...preRead(scene),
    ...afterwards(scene),
  ];
}

/** Time alone changes what the card says at these. */
const turns: readonly CallEvent["type"][] = ["card-due", "items-overdue", "begun", "log-asked", "unlogged"];

/** The card is posted when it is due and says from then on how the call stands. */
function card({ before, fact: { at, event }, now }: Scene): readonly CallWish[] {
  if (now.told["card"] === undefined) return [];
  const content = callCard(now, at);
  const isNews = turns.includes(event.type) || digestOf(content) !== digestOf(callCard(before, at));
  return isNews ? [announce("root", content, "root")] : [];
}

function threadLines(scene: Scene): readonly CallWish[] {
  const { before, now } = scene;
  const line = before.told["card"] === undefined ? undefined : threadLine(scene);
  const isMoved = before.startsAt !== now.startsAt;
  const time = isMoved && before.preRead.isPosted ? `New time: ${inWords(now.startsAt)}.` : undefined;
  return [
    ...(line === undefined ? [] : [announce("note", threadNote(now, line))]),
    ...(time === undefined ? [] : [announce("time-note", threadNote(now, time, "pre-read"))]),
  ];
}

function threadLine({ before, fact: { event, by }, now }: Scene): string | undefined {
  const moved = `Moved from ${inWords(before.startsAt)} to ${inWords(now.startsAt)}`;
  if (event.type === "moved") return withReason(`${moved} by ${by.person}`, event.reason);
  if (event.type === "backup-used") return `${moved}: ${by.person} took the backup.`;
  if (event.type === "cancelled") return withReason(`Cancelled by ${by.person}`, event.reason);
  if (event.type === "missed") return withReason(`Marked missed by ${by.person}`, event.reason);
  if (event.type === "plan-changed" && before.startsAt !== now.startsAt) return `${moved} by the plan.`;
  return undefined;
}

/** The note of a role goes out when it is due; later changes edit it, for as long as something can still be done. */
function itemNotes({ before, fact, now }: Scene): readonly CallWish[] {
  if (!isAhead(now)) return [];
  return rolesWithItems(now).flatMap((role) => {
    const name = `reminded ${role}`;
    const told = now.told[name];
    if (told === undefined) return [];
    const meantFor = fact.event.type === "owner-reminded" ? fact.event.meantFor : fact.at;
    const note = (state: CallState) => itemNote(state, role, { meantFor, version: fact.number });
    // Who has said yes since is no news of its own.
    const owed = (state: CallState) => digestOf({ ...note(state), unanswered: [] });
    const isNews = before.told[name] === undefined || owed(now) !== owed(before);
    return isNews ? [announce(`owed-${role}`, note(now), `owed ${role}`)] : [];
  });
}

function roleNotes({ fact, now }: Scene): readonly CallWish[] {
  const { event, at, number: version } = fact;
  const about = aboutByEvent.get(event.type);
  if (about === undefined || (about === "backup-offered" && offeredBackup(now, at) === undefined)) return [];
  const meantFor = "meantFor" in event ? (event.meantFor ?? at) : at;
  return [announce(about, roleNote(now, about, { meantFor, version }), about)];
}

const aboutByEvent = new Map<CallEvent["type"], CallMatter>([
  ["items-overdue", "items-overdue"],
  ["confirmations-asked", "confirmations-asked"],
  ["confirmations-missing", "confirmations-missing"],
  ["log-asked", "log-asked"],
  ["log-nudged", "log-nudged"],
  ["unlogged", "unlogged"],
  ["cancelled", "backup-offered"],
  ["missed", "backup-offered"],
]);

/** Composed first. */
function composing({ fact: { event }, now }: Scene): readonly CallWish[] {
  if (event.type !== "pre-read-asked") return [];
  const { type: _, ...asked } = event;
  const check = { type: "compose-pre-read", ...asked, brief: preReadBrief(now) } as const;
  return [{ lane: "checks", name: "pre-read", what: "pre-read", body: { lane: "checks", check } }];
}

/** Then frozen and posted once. A letter that Slack has not taken yet follows a move. */
function preRead({ before, fact: { event, at }, now }: Scene): readonly CallWish[] {
  const { sent, isPosted } = now.preRead;
  if (sent === undefined) return [];
  if (event.type === "pre-read-sent") {
    const changed = whatChanged(before.preRead.sent?.parts ?? [], sent.parts);
    const letter = preReadLetter(now, { edition: sent.version, changed, meantFor: event.meantFor ?? at });
    return [announce("pre-read", letter, `pre-read ${sent.version}`)];
  }
  if (before.startsAt === now.startsAt || isPosted) return [];
  const letter = preReadLetter(now, { edition: 1, changed: [], meantFor: at });
  return [announce("pre-read", letter, "pre-read 1")];
}

function announce(name: string, announcement: Announcement, card?: string): CallWish {
  return {
    lane: "announce",
    name,
    body: { lane: "announce", announcement },
    what: whatIsAnnounced[announcement.type],
    ...(card === undefined ? {} : { card }),
  };
}
