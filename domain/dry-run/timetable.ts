// When a dry run tells whom what: instants computed from its start, and from what was said and told until now.
import { after, durationMs, earliest, epochMs, instantFrom, latest, type Instant } from "../time.ts";
import { hoursOf, nextWorkingInstant, workingTimeBefore } from "../working-hours.ts";
import type { DryRunEvent } from "./events.ts";
import { circleName } from "./evolve.ts";
import { openGates } from "./gates.ts";
import { readinessLooks, tileLooks } from "./looks.ts";
import { rungAbove } from "./planning.ts";
import { isSettled, type DryRunState } from "./state.ts";
import { closing, dueOf, endOf, isOver } from "./status.ts";
import type { Owed } from "./terms.ts";
import { circularWaits } from "./waits.ts";

/** What passes by itself, and when. */
export interface Moment {
  readonly instant: Instant;
  readonly event: DryRunEvent;
}

export function preReadAt({ startsAt, terms }: DryRunState): Instant {
  return instantFrom(epochMs(startsAt) - durationMs(terms.rules.preRead.lead));
}

/** What is still to come, in the order in which it is told when several passed at once. */
export function moments(state: DryRunState): readonly Moment[] {
  if (isOver(state)) return [];
  const end = closing(state);
  const closed: readonly Moment[] = end === undefined ? [] : [{ instant: end, event: { type: "closed" } }];
  if (state.cancelled !== undefined) return closed;
  if (state.told["begun"] === undefined && state.concluded === undefined) return preparation(state);
  const asked = state.concluded === undefined ? [...tileLooks(state), ...chase(state)] : [];
  return [...closed, ...asked, ...owedMoments(state, tasksAfterwards(state), endOf(state))];
}

/** `begun` comes first: what has become pointless by then is not told. */
function preparation(state: DryRunState): readonly Moment[] {
  return [
    { instant: state.startsAt, event: { type: "begun" } },
    ...circles(state),
    ...fallbacks(state),
    ...readinessLooks(state),
    ...owedMoments(state, state.terms.owed, askedAt(state)),
    ...preRead(state),
  ];
}

/** Everything is asked for from the beginning on, and anew since the last move. */
function askedAt({ startedAt, moves }: DryRunState): Instant {
  return moves.at(-1)?.at ?? startedAt;
}

/** Whoever was asked late gets this long before somebody else hears of it. */
const grace = "2 hours";

function lateFrom(state: DryRunState, id: string, asked: Instant): Instant {
  const due = dueOf(state, id);
  return latest([due, after(asked, grace)]) ?? due;
}

function circles(state: DryRunState): readonly Moment[] {
  const found = circularWaits(state).find(({ roles }) => state.told[circleName(roles)] === undefined);
  if (found === undefined) return [];
  return [{ instant: state.startedAt, event: { type: "circle-found", roles: found.roles } }];
}

function fallbacks(state: DryRunState): readonly Moment[] {
  return state.terms.owed
    .filter(({ id, fallback }) => fallback !== undefined && state.told[`fallback ${id}`] === undefined)
    .filter(({ id }) => !isSettled(state, id))
    .map(({ id }) => ({
      instant: lateFrom(state, id, askedAt(state)),
      event: { type: "fallback-taken", item: id },
    }));
}

/** A reminder leaves its owner a working day. */
const workingLead = "8 hours";
/** What is due soon after goes along in one note. */
const together = "24 hours";

function owedMoments(state: DryRunState, owed: readonly Owed[], asked: Instant): readonly Moment[] {
  const open = owed.filter(({ id }) => !isSettled(state, id));
  const owners = new Set(open.flatMap((one) => one.owners));
  const rungs = new Set(open.map(({ escalateTo }) => escalateTo));
  return [
    ...[...rungs].flatMap((role) => escalation(state, { role, open, asked })),
    ...[...owners].flatMap((role) => reminder(state, { role, open, asked })),
  ];
}

interface Telling {
  readonly role: string;
  readonly open: readonly Owed[];
  readonly asked: Instant;
}

function reminder(state: DryRunState, { role, open, asked }: Telling): readonly Moment[] {
  const hours = hoursOf(state.terms.calendar, role);
  const untold = open
    .filter(({ id, owners }) => owners.includes(role) && state.told[`reminded ${role} ${id}`] === undefined)
    .filter(({ id }) => state.told[`escalated ${id}`] === undefined)
    .map(({ id }) => {
      const ahead = workingTimeBefore(hours, dueOf(state, id), workingLead);
      return { id, instant: nextWorkingInstant(hours, latest([ahead, asked]) ?? ahead) };
    });
  const instant = earliest(untold.map((one) => one.instant));
  if (instant === undefined) return [];
  const owed = untold.filter((one) => one.instant <= after(instant, together)).map(({ id }) => id);
  return [{ instant, event: { type: "owner-reminded", role, owed, meantFor: instant } }];
}

/** A no needs somebody at once, silence once it is due. */
function escalation(state: DryRunState, { role, open, asked }: Telling): readonly Moment[] {
  const hours = hoursOf(state.terms.calendar, role);
  const untold = open
    .filter(({ id, escalateTo }) => escalateTo === role && state.told[`escalated ${id}`] === undefined)
    .map(({ id }) => {
      const standing = state.items[id];
      const from = standing?.state === "declined" ? standing.at : lateFrom(state, id, asked);
      return { id, instant: nextWorkingInstant(hours, from) };
    });
  const instant = earliest(untold.map((one) => one.instant));
  if (instant === undefined) return [];
  const owed = untold.filter((one) => one.instant === instant).map(({ id }) => id);
  return [{ instant, event: { type: "escalated", role, owed, meantFor: instant } }];
}

function tasksAfterwards({ terms: { rules, escalateTo } }: DryRunState): readonly Owed[] {
  return rules.afterwards.map(({ id, owner }) => ({
    id,
    owners: [owner],
    leadMs: 0,
    escalateTo: rungAbove(rules, owner, escalateTo),
  }));
}

/** Staged when it is time, released once nothing keeps it back. */
function preRead(state: DryRunState): readonly Moment[] {
  const instant = preReadAt(state);
  if (state.preRead.released !== undefined) return [];
  if (openGates(state).length === 0)
    return [{ instant, event: { type: "pre-read-released", meantFor: instant } }];
  return state.told["staged"] === undefined ? [{ instant, event: { type: "pre-read-staged" } }] : [];
}

const nudgeAfter = "24 hours";
const unconcludedAfter = "72 hours";

/** The last rung that has passed is the one that is told. */
function chase(state: DryRunState): readonly Moment[] {
  const { told, terms } = state;
  const end = endOf(state);
  if (told["unconcluded"] !== undefined) return [];
  const manager = hoursOf(terms.calendar, terms.escalateTo);
  const owner = hoursOf(terms.calendar, terms.rules.owner);
  const rungs = [
    {
      name: "unconcluded",
      type: "left-unconcluded",
      at: nextWorkingInstant(manager, after(end, unconcludedAfter)),
    },
    {
      name: "conclusion-nudged",
      type: "conclusion-nudged",
      at: nextWorkingInstant(owner, after(end, nudgeAfter)),
    },
    { name: "conclusion-asked", type: "conclusion-asked", at: end },
  ] as const;
  const next = rungs.findIndex(({ name }) => told[name] !== undefined);
  const open = next === -1 ? rungs : rungs.slice(0, next);
  return open.map(({ type, at }) => ({ instant: at, event: { type, meantFor: at } }));
}
