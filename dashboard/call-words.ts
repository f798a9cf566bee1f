// A call in sentences: its heading, what stands in its way, and what has happened to it.
import type { PresentedCall } from "#domain/call/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { keptBack } from "#domain/undelivered.ts";
import {
  isAhead,
  isLate,
  isToLog,
  withoutIssue,
  wordByAnswer,
  wordByStatus,
  type CallGroups,
} from "./calls.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";
import type { ReasonLine } from "./reason-line.ts";

/** A guest's view carries no verdict of ours. */
export function callHeadline({ verdict, title, status }: PresentedCall): string {
  return verdict === "" ? `${title}: ${wordByStatus[status]}.` : verdict;
}

export interface Naming {
  readonly nameOf: (id: string) => string;
  readonly whenOf: (at: string) => string;
}

/** What blocks, worst first. */
export function callReasons(
  call: PresentedCall,
  { nameOf, whenOf }: Naming,
  now: number,
): readonly ReasonLine[] {
  const late = isAhead(call) ? call.items.filter((item) => isLate(item, now)) : [];
  const silent = isAhead(call) ? call.participants.filter(({ answer }) => answer === undefined) : [];
  return [
    ...late.map(({ id, title, owner, due }) => ({
      to: itemPlace(id),
      mark: "late" as const,
      title,
      text: say("is late: {0}, due {1}", roleName(owner), whenOf(due)),
    })),
    ...call.undelivered.map(({ key, ...kept }) => ({
      to: "undelivered",
      mark: "stale" as const,
      title: say("Undelivered"),
      text: `${keptBack(kept)} (${key.split("/").at(-1) ?? key})`,
    })),
    ...silent.map(({ id }) => ({
      to: "participants",
      mark: "open" as const,
      title: nameOf(id),
      text: say("has not answered"),
    })),
    ...issuesMissing(call),
  ];
}

function issuesMissing(call: PresentedCall): readonly ReasonLine[] {
  return withoutIssue(call).map(({ id, title }) => ({
    to: followUpPlace(id),
    mark: "open" as const,
    title,
    text: say("has no issue yet"),
  }));
}

export function itemPlace(id: string): string {
  return `item-${id}`;
}

export function followUpPlace(id: string): string {
  return `follow-up-${id}`;
}

export interface CallsVerdict {
  readonly text: string;
  /** A sentence of the core, which stays in English. */
  readonly lang?: "en";
  readonly call?: PresentedCall | undefined;
}

/** The calendar in one sentence: what waits for its outcome, else what comes next. */
export function callsVerdict({ coming, past }: CallGroups): CallsVerdict {
  const toLog = [...coming, ...past].filter((call) => isToLog(call) || call.status === "unlogged");
  const [first] = toLog;
  if (first !== undefined) {
    return toLog.length === 1
      ? { text: titled(first), lang: "en", call: first }
      : { text: say("{0} calls are not logged.", toLog.length), call: first };
  }
  const next = coming[0];
  return next === undefined
    ? { text: say("No call is planned. The planner starts each one eight days ahead.") }
    : { text: titled(next), lang: "en", call: next };
}

function titled(call: PresentedCall): string {
  return call.verdict === "" ? callHeadline(call) : `${call.title}: ${call.verdict}`;
}

export interface CallEntry {
  readonly key: string;
  readonly at: string;
  readonly sentence: string;
}

/** What has happened, newest first, one sentence each. */
export function callEntries(call: PresentedCall, { nameOf, whenOf }: Naming): readonly CallEntry[] {
  const entries: readonly CallEntry[] = [
    ...call.moves.map(({ by, at, reason, from, to }) =>
      entry(
        "move",
        at,
        say("{0} moved the call from {1} to {2}: {3}", nameOf(by), whenOf(from), whenOf(to), reason),
      ),
    ),
    ...fallen(call.cancelled, nameOf, say("cancelled the call")),
    ...fallen(call.missed, nameOf, say("marked the call missed")),
    ...call.items.flatMap(({ title, doneAt, doneBy, id }) =>
      doneAt === undefined ? [] : [entry(id, doneAt, say("{0} ticked {1}", byName(doneBy, nameOf), title))],
    ),
    ...call.participants.flatMap(({ id, answer, answeredAt }) =>
      answer === undefined || answeredAt === undefined
        ? []
        : [entry(id, answeredAt, `${nameOf(id)} ${wordByAnswer[answer]}`)],
    ),
    ...(call.preRead?.sent === undefined
      ? []
      : [
          entry(
            "pre-read",
            call.preRead.sent.at,
            say("Pre-read sent, edition {0}", call.preRead.sent.edition),
          ),
        ]),
    ...(call.outcome === undefined
      ? []
      : [entry("outcome", call.outcome.at, say("{0} logged the outcome", nameOf(call.outcome.by)))]),
  ];
  return entries.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function entry(kind: string, at: string, sentence: string): CallEntry {
  return { key: `${kind} ${at}`, at, sentence };
}

function byName(by: string | undefined, nameOf: Naming["nameOf"]): string {
  return by === undefined ? say("Somebody") : nameOf(by);
}

function fallen(
  remark: PresentedCall["cancelled"],
  nameOf: Naming["nameOf"],
  what: string,
): readonly CallEntry[] {
  if (remark === undefined) return [];
  const reason = remark.reason === "" ? "" : `: ${remark.reason}`;
  return [entry(what, remark.at, `${capitalised(nameOf(remark.by))} ${what}${reason}`)];
}
