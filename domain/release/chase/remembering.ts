import { canonicalJson } from "../../canonical.ts";
// Keeps the book of who is asked since when, fact by fact.
import { isLate } from "../../lateness.ts";
import { optional } from "../../optional.ts";
import type { Fact } from "../../process.ts";
import type { Instant } from "../../time.ts";
import type { ReleaseEvent } from "../events.ts";
import { freezeAt } from "../freezes/freezes.ts";
import { assessGates, isReadyToDecide, type GateAssessment } from "../gates.ts";
import type { ReleaseState } from "../state.ts";
import { statusOf } from "../status.ts";
import { chaseOf, isSame, type ChaseBook, type ChasedSeat } from "./chase-book.ts";
import { escalated } from "./moments.ts";

/** Folds a fact into the book; nothing in it where nobody was ever to be reminded. */
export function rememberChase(
  before: ReleaseState,
  after: ReleaseState,
  fact: Fact<ReleaseEvent>,
): Pick<ReleaseState, "chase"> {
  if ((after.rules ?? 1) < 3) return {};
  const known = before.chase?.seats ?? [];
  const fallen = fallenSeats(before, after, fact.at);
  const kept = known.filter((seat) => !fallen.some((one) => isSame(one, seat)));
  const seats = emptySeats(after, fact.at).map((seat): ChasedSeat => {
    const former = kept.find((one) => isSame(one, seat));
    return former === undefined ? { ...seat, since: fact.at } : marked(former, fact, before);
  });
  const book = { seats, ...hoursAfter(before.chase, fact) };
  return isSameBook(book, before.chase) ? {} : { chase: book };
}

function isSameBook(book: ChaseBook, known: ChaseBook = { seats: [] }): boolean {
  return (
    canonicalJson(book.seats) === canonicalJson(known.seats) &&
    book.hours === known.hours &&
    book.hoursAskedAt === known.hoursAskedAt
  );
}

type Seat = Pick<ChasedSeat, "stage" | "gate" | "role">;

function emptySeats(state: ReleaseState, at: Instant): readonly Seat[] {
  if (statusOf(state) !== "reviewing") return [];
  const assessments = assessGates(state, at);
  const isDecidable = isReadyToDecide(assessments) && freezeAt(state, at) === undefined;
  return assessments.flatMap((one) => {
    const { gate, stage } = one;
    if (chaseOf(state.plan, stage) === undefined) return [];
    const roles = gate.kind === "decision" ? deciders(state, one, isDecidable) : signers(one, assessments);
    return roles.map((role) => ({ stage: stage.id, gate: gate.id, role }));
  });
}

function deciders(
  { plan }: ReleaseState,
  { status }: GateAssessment,
  isDecidable: boolean,
): readonly string[] {
  return isDecidable && status === "open" ? (plan.permissions.decide ?? []) : [];
}

/** Nobody is reminded of what they can't sign yet: what they judge must be there, and nobody may have rejected it. */
function signers(
  { gate, status, seats }: GateAssessment,
  assessments: readonly GateAssessment[],
): readonly string[] {
  if (gate.kind !== "sign-off" || (status !== "open" && status !== "stale")) return [];
  const judged = assessments.filter((one) => one.gate.id === gate.id || gate.judges.includes(one.gate.id));
  const isThere = judged.every(({ slots }) => slots.every(({ standing }) => standing === "met"));
  return isThere ? seats.filter(({ filled, needed }) => filled < needed).map(({ role }) => role) : [];
}

/** Of which a signature counted until now: whoever gave it is asked anew. */
function fallenSeats(
  before: ReleaseState,
  after: ReleaseState,
  at: Instant,
): readonly Pick<Seat, "gate" | "role">[] {
  const past = assessGates(before, at);
  return assessGates(after, at).flatMap(({ gate, seats }) => {
    const was = past.find((one) => one.gate.id === gate.id)?.seats ?? [];
    return seats
      .filter(({ role, filled }) => was.some((one) => one.role === role && one.filled > filled))
      .map(({ role }) => ({ gate: gate.id, role }));
  });
}

function marked(seat: ChasedSeat, { event, at }: Fact<ReleaseEvent>, before: ReleaseState): ChasedSeat {
  if (event.type === "resumed") return { ...seat, mutedUntil: at };
  if (event.type === "seats-escalated")
    return escalated(before, event, at).some((one) => isSame(one, seat))
      ? { ...seat, rungs: event.rung + 1 }
      : seat;
  return seat.remindedAt === undefined && isReminding(event, seat)
    ? { ...seat, remindedAt: remindedAt(event, at) }
    : seat;
}

/** A timer that rings a moment late moves nothing that counts from it. */
function remindedAt(event: ReleaseEvent, at: Instant): Instant {
  return event.type === "seats-reminded" && !isLate(event.meantFor, at) ? event.meantFor : at;
}

function isReminding(event: ReleaseEvent, seat: ChasedSeat): boolean {
  if (event.type === "nudged") return event.gate === seat.gate;
  return event.type === "seats-reminded" && event.seats.some((one) => isSame(one, seat));
}

/** Another plan may ask others, who work at other hours: they are read anew. */
function hoursAfter(
  { hours, hoursAskedAt }: Partial<ChaseBook> = {},
  { event, at }: Fact<ReleaseEvent>,
): Omit<ChaseBook, "seats"> {
  if (event.type === "plan-adopted") return {};
  if (event.type === "hours-asked") return optional({ hours, hoursAskedAt: at });
  if (event.type !== "hours-read") return optional({ hours, hoursAskedAt });
  const { until, calendar } = event;
  return optional({ hours: { until, calendar }, hoursAskedAt });
}
