// When a call tells whom what: instants computed from its start, and from what was said and told until now.
import type { PrepItem } from "../plan/fields.ts";
import {
  after,
  durationMs,
  earliest,
  epochMs,
  instantFrom,
  latest,
  type Duration,
  type Instant,
} from "../time.ts";
import { hoursOf, nextWorkingInstant, workingTimeBefore } from "../working-hours.ts";
import type { CallEvent } from "./events.ts";
import { openItems, rolesWithItems, unconfirmed, type CallState } from "./state.ts";
import { closing, endOf, isOver, settledStatus } from "./status.ts";

/** What passes by itself, and when. */
export interface Moment {
  readonly instant: Instant;
  readonly event: CallEvent;
}

/** Elapsed hours before the start, whatever the clocks in between do. */
const cardLead = "48 hours";

export function before(instant: Instant, lead: Duration): Instant {
  return instantFrom(epochMs(instant) - durationMs(lead));
}

export function cardAt({ startsAt }: CallState): Instant {
  return before(startsAt, cardLead);
}

export function preReadAt({ startsAt, terms }: CallState): Instant | undefined {
  const { preRead } = terms.rules;
  return preRead === undefined ? undefined : before(startsAt, preRead.lead);
}

export function dueOf({ startsAt }: CallState, { due }: PrepItem): Instant {
  return before(startsAt, due);
}

/** What is still to come, in the order in which it is told when several passed at once. */
export function moments(state: CallState): readonly Moment[] {
  if (isOver(state)) return [];
  if (settledStatus(state) !== undefined) {
    const instant = closing(state);
    return instant === undefined ? [] : [{ instant, event: { type: "closed" } }];
  }
  return state.told["begun"] === undefined ? preparation(state) : chase(state);
}

/** `begun` comes first: what has become pointless by then is not told. */
function preparation(state: CallState): readonly Moment[] {
  return [
    { instant: state.startsAt, event: { type: "begun" } },
    ...once(state, "card", cardAt(state), (meantFor) => ({ type: "card-due", meantFor })),
    ...rolesWithItems(state).flatMap((role) => reminder(state, role)),
    ...overdue(state),
    ...confirmations(state),
    ...once(state, "pre-read", preReadAt(state), (meantFor) => ({
      type: "pre-read-asked",
      send: true,
      meantFor,
    })),
  ];
}

function once(
  { told }: CallState,
  name: string,
  instant: Instant | undefined,
  event: (meantFor: Instant) => CallEvent,
): readonly Moment[] {
  return told[name] !== undefined || instant === undefined ? [] : [{ instant, event: event(instant) }];
}

/** A reminder leaves its owner this much working time. */
const workingLead = "1 hour";

/** Ahead of the first thing that a role still owes, within its working hours: earlier, never later. */
function reminder(state: CallState, role: string): readonly Moment[] {
  const owed = openItems(state).filter(({ owner }) => owner === role);
  const first = earliest(owed.map((item) => dueOf(state, item)));
  if (first === undefined) return [];
  const instant = workingTimeBefore(hoursOf(state.terms.calendar, role), first, workingLead);
  return once(state, `reminded ${role}`, instant, (meantFor) => ({ type: "owner-reminded", role, meantFor }));
}

/** Whoever was asked late gets this long before the manager hears of it. */
const grace = "2 hours";

function overdue(state: CallState): readonly Moment[] {
  const { calendar, rules } = state.terms;
  const hours = hoursOf(calendar, rules.chase.escalateTo);
  const due = openItems(state).flatMap((item) => {
    const reminded = state.told[`reminded ${item.owner}`];
    if (reminded === undefined || state.told[`overdue ${item.id}`] !== undefined) return [];
    const from = latest([dueOf(state, item), after(reminded, grace)]) ?? reminded;
    return [{ id: item.id, instant: nextWorkingInstant(hours, from) }];
  });
  const instant = earliest(due.map((item) => item.instant));
  if (instant === undefined) return [];
  const items = due.filter((item) => item.instant === instant).map(({ id }) => id);
  return [{ instant, event: { type: "items-overdue", items, meantFor: instant } }];
}

/** Whoever asks the participants gets a working day for it. */
const askingLead = "8 hours";

/** Asked late, only the deadline is told. */
function confirmations(state: CallState): readonly Moment[] {
  const { confirmations: asked, owner } = state.terms.rules;
  const people = unconfirmed(state);
  if (asked === undefined || people.length === 0 || state.told["confirmations-missing"] !== undefined)
    return [];
  const hours = hoursOf(state.terms.calendar, owner);
  const deadline = before(state.startsAt, asked.due);
  const missing = (meantFor: Instant) => ({ type: "confirmations-missing", people, meantFor }) as const;
  return [
    ...once(state, "confirmations-missing", nextWorkingInstant(hours, deadline), missing),
    ...once(state, "confirmations-asked", workingTimeBefore(hours, deadline, askingLead), (meantFor) => ({
      type: "confirmations-asked",
      meantFor,
    })),
  ];
}

/** The last rung that has passed is the one that is told. */
function chase(state: CallState): readonly Moment[] {
  const end = endOf(state);
  const { nudge, unlogged } = state.terms.rules.chase;
  const nudgeAt = after(end, nudge);
  return [
    { instant: after(end, unlogged), event: { type: "unlogged" } },
    ...once(state, "log-nudged", nudgeAt, (meantFor) => ({ type: "log-nudged", meantFor })),
    ...(state.told["log-nudged"] === undefined
      ? once(state, "log-asked", end, (meantFor) => ({ type: "log-asked", meantFor }))
      : []),
  ];
}
