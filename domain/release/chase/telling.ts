// How those hear of it who have not signed, and those on the ladder above them.
import type { RoleNote, SeatRequest } from "../../announcement.ts";
import { optional } from "../../optional.ts";
import type { Fact } from "../../process.ts";
import { earliest, inWords } from "../../time.ts";
import type { ReleaseEffect, ReleaseWish } from "../effects.ts";
import type { ReleaseEvent } from "../events.ts";
import type { GateAssessment } from "../gates.ts";
import { calledSeats } from "../requests.ts";
import { findGate, workflowIdOf, type ReleaseState } from "../state.ts";
import { announce } from "../telling.ts";
import { isSame } from "./chase-book.ts";
import { hoursReading } from "./hours.ts";

/** One request for each stage, of the seats that are named and no others. */
export function reminderRequests(
  { event, chase }: { readonly event: ReleaseEvent; readonly chase: ReleaseState["chase"] },
  assessments: readonly GateAssessment[],
  ask: (gates: readonly GateAssessment[]) => readonly ReleaseWish[],
): readonly ReleaseWish[] {
  if (event.type !== "seats-reminded") return [];
  const named = assessments.filter(({ gate }) => event.seats.some((one) => one.gate === gate.id));
  return [...Map.groupBy(named, ({ stage }) => stage.id).values()].flatMap(ask).flatMap(({ body }) => {
    const request = requestIn(body);
    if (request === undefined) return [];
    const meant = calledSeats(request).filter((seat) => event.seats.some((one) => isSame(one, seat)));
    const asked = chase?.seats.filter((one) => meant.some((seat) => isSame(one, seat))) ?? [];
    const since = earliest(asked.map((one) => one.since));
    return [
      announce(`remind-${request.stage}`, {
        ...request,
        meant,
        occasion: "reminder",
        ...optional({ since }),
      }),
    ];
  });
}

/** A request that a person has sent once more. */
export function asNudge(wishes: readonly ReleaseWish[]): readonly ReleaseWish[] {
  return wishes.map((wish) => {
    const request = requestIn(wish.body);
    return request === undefined ? wish : announce(wish.name, { ...request, occasion: "nudge" }, wish.card);
  });
}

function requestIn(body: ReleaseEffect): SeatRequest | undefined {
  return body.lane === "announce" && body.announcement.type === "seat-request"
    ? body.announcement
    : undefined;
}

/** What reminders take beside the requests. */
export function chasing(fact: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  return [...escalationNotes(fact, now), ...hoursReading(fact, now)];
}

function escalationNotes(
  { event, number: version, at: meantFor }: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  if (event.type !== "seats-escalated") return [];
  const { stage, role, seats } = event;
  const title = now.plan.stages.find(({ id }) => id === stage)?.title ?? stage;
  const note: RoleNote = {
    type: "role-note",
    run: workflowIdOf(now.key),
    role,
    about: "seats-escalated",
    title: `${title} of ${now.key}: ${now.title}`,
    text: "These signatures are missing.",
    lines: (now.chase?.seats ?? [])
      .filter((seat) => seats.some((one) => isSame(one, seat)))
      .map((seat) => {
        const gate = findGate(now, seat.gate)?.gate.title ?? seat.gate;
        return `${gate}: ${seat.role}, asked ${inWords(seat.since)}`;
      }),
    seats,
    version,
    meantFor,
  };
  return [announce(`escalate-${stage}`, note)];
}

/** Nobody is reminded of what is signed meanwhile, and nobody hears that it is missing. */
export function isReminderPointless({ chase }: ReleaseState, body: ReleaseEffect): boolean {
  const told = seatsTold(body);
  return told !== undefined && !told.some((seat) => chase?.seats.some((one) => isSame(one, seat)));
}

/** A hold mutes also what was on its way: it goes out once the hold has ended, if it is wanted still. */
export function isMuted({ hold }: ReleaseState, body: ReleaseEffect): boolean {
  return hold !== undefined && seatsTold(body) !== undefined;
}

function seatsTold(body: ReleaseEffect): RoleNote["seats"] {
  const request = requestIn(body);
  if (request !== undefined) return request.occasion === "reminder" ? calledSeats(request) : undefined;
  return body.lane === "announce" && body.announcement.type === "role-note"
    ? body.announcement.seats
    : undefined;
}
