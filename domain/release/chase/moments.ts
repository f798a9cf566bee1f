// When those who have not signed are reminded, and when the ladder hears of it: only instants are compared here.
import type { ChasePlan } from "../../plan/chase-plan.ts";
import { durationMs, earliest, latest, type Instant } from "../../time.ts";
import { hoursOf, nextWorkingInstant, workingTimeAfter } from "../../working-hours.ts";
import type { EventOf } from "../events.ts";
import type { ReleaseState } from "../state.ts";
import { chaseOf, isSame, type ChaseBook, type ChasedSeat, type ChaseHours } from "./chase-book.ts";

interface Moment {
  readonly instant: Instant;
  readonly event: EventOf<"seats-reminded" | "seats-escalated">;
}

/** Nothing while the release is held; what fell due meanwhile comes once it goes on. */
export function chaseMoments(state: ReleaseState): readonly Moment[] {
  const waiting = chasedNow(state);
  return [...reminders(waiting), ...escalations(waiting)];
}

export interface Waiting {
  readonly seat: ChasedSeat;
  readonly plan: ChasePlan;
  readonly hours: ChaseHours;
}

/** Seats whose signers are told something by and by. */
export function chasedNow(state: ReleaseState): readonly Waiting[] {
  const { hours, seats }: Partial<ChaseBook> = state.chase ?? {};
  if (state.hold !== undefined || hours === undefined || seats === undefined) return [];
  return seats.flatMap((seat) => {
    const plan = chaseOf(state.plan, { id: seat.stage });
    return plan === undefined ? [] : [{ seat, plan, hours }];
  });
}

/** What falls due at one moment goes together, and takes along what the same role owes the same stage. */
function reminders(waiting: readonly Waiting[]): readonly Moment[] {
  const open = waiting.filter(({ seat }) => seat.remindedAt === undefined);
  const instant = earliest(open.map(reminderAt));
  if (instant === undefined) return [];
  const now = open.filter((one) => reminderAt(one) === instant).map(({ seat }) => seat);
  const seats = open
    .map(({ seat }) => seat)
    .filter(({ stage, role }) => now.some((one) => one.stage === stage && one.role === role))
    .map(({ gate, role }) => ({ gate, role }));
  return [{ instant, event: { type: "seats-reminded", seats, meantFor: instant } }];
}

export function reminderAt({ seat, plan, hours: { calendar } }: Waiting): Instant | undefined {
  if (seat.remindedAt !== undefined) return undefined;
  const hours = hoursOf(calendar, seat.role);
  const instant = workingTimeAfter(hours, seat.since, durationMs(plan.remind));
  return instant === undefined ? undefined : unmuted(seat, hours, instant);
}

function unmuted(
  { mutedUntil }: ChasedSeat,
  hours: Parameters<typeof nextWorkingInstant>[0],
  instant: Instant,
): Instant {
  const from = latest([instant, mutedUntil]) ?? instant;
  return from === instant ? instant : nextWorkingInstant(hours, from);
}

/** One message for each stage, which names all that is missing there. */
function escalations(waiting: readonly Waiting[]): readonly Moment[] {
  return [
    ...Map.groupBy(waiting, ({ seat, plan }) => `${seat.stage} ${nextRung(seat, plan)}`).values(),
  ].flatMap((group) => {
    const instant = earliest(group.map(escalationAt));
    const [first] = group;
    if (first === undefined || instant === undefined) return [];
    const rung = nextRung(first.seat, first.plan);
    const role = first.plan.escalate[rung]?.role ?? "";
    const seats = group.map(({ seat }) => ({ gate: seat.gate, role: seat.role }));
    const event = { type: "seats-escalated", stage: first.seat.stage, rung, role, seats } as const;
    return [{ instant, event }];
  });
}

/** Nobody is told that they themselves have not signed. */
export function nextRung({ role, rungs = 0 }: ChasedSeat, { escalate }: ChasePlan): number {
  return escalate.findIndex((rung, index) => index >= rungs && rung.role !== role);
}

/** After the reminder, and as long after it as the plan has between the two; in hours of whoever hears of it. */
export function escalationAt({ seat, plan, hours: { calendar } }: Waiting): Instant | undefined {
  const rung = plan.escalate[nextRung(seat, plan)];
  if (rung === undefined || seat.remindedAt === undefined) return undefined;
  const hours = hoursOf(calendar, seat.role);
  const sinceAsked = durationMs(rung.after);
  const sinceReminded = sinceAsked - durationMs(plan.remind);
  const ends = [
    workingTimeAfter(hours, seat.since, sinceAsked),
    workingTimeAfter(hours, seat.remindedAt, sinceReminded),
  ];
  if (ends.includes(undefined)) return undefined;
  const instant = latest([...ends, seat.mutedUntil]);
  return instant === undefined ? undefined : nextWorkingInstant(hoursOf(calendar, rung.role), instant);
}

/** Seats of which an escalation counts: theirs has come, or they wait as long as one whose has. Others are named beside them, and heard of again. */
export function escalated(
  state: ReleaseState,
  { seats }: EventOf<"seats-escalated">,
  at: Instant,
): readonly ChasedSeat[] {
  const named = chasedNow(state).filter(({ seat }) => seats.some((one) => isSame(one, seat)));
  const due = named.filter((one) => {
    const instant = escalationAt(one);
    return instant !== undefined && instant <= at;
  });
  const since = latest(due.map(({ seat }) => seat.since)) ?? at;
  return named.map(({ seat }) => seat).filter((seat) => seat.since <= since);
}
