// How calls are read: what comes first, which state a row shows, what is still owed, and by whom.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { CallStatus } from "#domain/call/view-schema.ts";
import type { Me } from "./api.ts";
import type { Mark } from "./gates.ts";
import { say } from "./language/say.ts";

export type CallItem = PresentedCall["items"][number];
export type CallFollowUp = PresentedCall["followUps"][number];

const statusesAhead: readonly CallStatus[] = ["planned", "prepared", "moved"];
const statusesOwed: readonly CallStatus[] = ["in-progress", "awaiting-log"];

/** It has not begun, so that it can still be prepared. */
export function isAhead({ status }: Pick<PresentedCall, "status">): boolean {
  return statusesAhead.includes(status);
}

/** It has begun, and its outcome is what it waits for. */
export function isToLog({ status }: Pick<PresentedCall, "status">): boolean {
  return statusesOwed.includes(status);
}

export const wordByStatus: Readonly<Record<CallStatus, string>> = {
  planned: say("planned"),
  prepared: say("prepared"),
  moved: say("moved"),
  "in-progress": say("in progress"),
  "awaiting-log": say("not logged yet"),
  held: say("held"),
  cancelled: say("cancelled"),
  missed: say("missed"),
  unlogged: say("unlogged"),
  "ended-outside": say("ended outside"),
};

/** What may be done about the time of a call, by how it stands; its backup comes beside it. */
export const timeActs: Readonly<Record<CallStatus, readonly ("reschedule" | "cancel" | "markMissed")[]>> = {
  planned: ["reschedule", "cancel"],
  prepared: ["reschedule", "cancel"],
  moved: ["reschedule", "cancel"],
  "in-progress": ["reschedule", "cancel", "markMissed"],
  "awaiting-log": ["reschedule", "markMissed"],
  unlogged: ["markMissed"],
  held: [],
  cancelled: [],
  missed: [],
  "ended-outside": [],
};

export interface CallGroups {
  readonly coming: readonly PresentedCall[];
  readonly past: readonly PresentedCall[];
}

/** What comes is read forwards from what is next, what is past backwards. A call to be logged is not past. */
export function groupCalls(calls: readonly PresentedCall[]): CallGroups {
  const forwards = calls.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const isComing = (call: PresentedCall) => isAhead(call) || isToLog(call);
  return {
    coming: forwards.filter(isComing),
    past: forwards.filter((call) => !isComing(call)).toReversed(),
  };
}

export function isOwner({ owner }: Pick<PresentedCall, "owner">, me: Me): boolean {
  return me.roles.includes(owner);
}

export function isLate({ done, due }: Pick<CallItem, "done" | "due">, now: number): boolean {
  return !done && Date.parse(due) <= now;
}

export function itemMark(item: CallItem, me: Me, now: number): Mark {
  if (item.done) return "met";
  if (isLate(item, now)) return "late";
  return isOwner(item, me) ? "yours" : "open";
}

export function callMark(call: PresentedCall, me: Me, now: number): Mark {
  switch (call.status) {
    case "held":
    case "prepared":
      return "met";
    case "cancelled":
      return "off";
    case "missed":
    case "unlogged":
    case "ended-outside":
      return "failed";
    case "awaiting-log":
    case "in-progress":
      return isOwner(call, me) ? "yours" : "open";
    case "planned":
    case "moved":
      return preparationMark(call, me, now);
  }
}

function preparationMark({ items }: PresentedCall, me: Me, now: number): Mark {
  const marks = items.map((item) => itemMark(item, me, now));
  return (["late", "yours"] as const).find((mark) => marks.includes(mark)) ?? "open";
}

/** What is open comes first by its due time; what is done stays in the order in which it was finished. */
export function sortItems(items: readonly CallItem[]): readonly CallItem[] {
  const rank = (item: CallItem) => Date.parse(item.done ? (item.doneAt ?? item.due) : item.due);
  return items.toSorted((one, other) => Number(one.done) - Number(other.done) || rank(one) - rank(other));
}

export function preparationInWords({ items }: Pick<PresentedCall, "items">): string {
  if (items.length === 0) return say("nothing to prepare");
  return say("{0} of {1} done", items.filter(({ done }) => done).length, items.length);
}

export const wordByAnswer = { yes: say("comes"), maybe: say("may come"), no: say("does not come") } as const;

/** `Riley Chen comes, Morgan Patel has not answered`. */
export function answersInWords(
  { participants }: Pick<PresentedCall, "participants">,
  nameOf: (id: string) => string,
): string {
  return participants
    .map(
      ({ id, answer }) =>
        `${nameOf(id)} ${answer === undefined ? say("has not answered") : wordByAnswer[answer]}`,
    )
    .join(", ");
}

/** Follow-ups whose issue does not exist yet. */
export function withoutIssue({ followUps }: Pick<PresentedCall, "followUps">): readonly CallFollowUp[] {
  return followUps.filter(({ linear }) => linear === undefined);
}

const markByIssueType = new Map<string, Mark>([
  ["completed", "met"],
  ["canceled", "off"],
  ["duplicate", "off"],
]);

export function followUpMark({ linear }: Pick<CallFollowUp, "linear">): Mark {
  if (linear === undefined) return "not-open";
  return markByIssueType.get(linear.standing?.state.type ?? "") ?? "open";
}

export function followUpsInWords(call: Pick<PresentedCall, "followUps">): string | undefined {
  const all = call.followUps.length;
  if (all === 0) return undefined;
  const missing = withoutIssue(call).length;
  return `${all === 1 ? say("1 follow-up") : say("{0} follow-ups", all)}${missing === 0 ? "" : say(", {0} without an issue", missing)}`;
}

export type NextAct =
  | { readonly act: "log" | "backup" | "send-pre-read" }
  | { readonly act: "tick"; readonly item: string };

/** Of all that this person could do, what falls due next: the page fills this one button alone. */
export function nextAct(call: PresentedCall, me: Me, now: number): NextAct | undefined {
  if (me.customer === true || call.closed) return undefined;
  if (isToLog(call) || call.status === "unlogged") return { act: "log" };
  if (call.backup !== undefined && isOwner(call, me)) return { act: "backup" };
  return isAhead(call) ? nextPreparation(call, me, now) : undefined;
}

function nextPreparation(call: PresentedCall, me: Me, now: number): NextAct | undefined {
  const mine = sortItems(call.items).find((item) => !item.done && isOwner(item, me));
  const preReadDue = isOwner(call, me) ? lateSince(call, now) : undefined;
  if (preReadDue !== undefined && (mine === undefined || preReadDue < Date.parse(mine.due)))
    return { act: "send-pre-read" };
  return mine && { act: "tick", item: mine.id };
}

export function preReadMark(call: PresentedCall, now: number): Mark {
  if (call.preRead?.sent !== undefined) return "met";
  return lateSince(call, now) === undefined ? "not-open" : "late";
}

/** The call sends the pre-read by itself; only one that is late asks for a press. */
function lateSince({ deadlines, preRead }: PresentedCall, now: number): number | undefined {
  if (deadlines.preRead === undefined || preRead?.sent !== undefined) return undefined;
  const due = Date.parse(deadlines.preRead);
  return due < now ? due : undefined;
}
