// Requests to sign that have waited: whom they still call by then, and how what they ask for stands.
import type { SeatRequest } from "../announcement.ts";
import { optional } from "../optional.ts";
import { isSame } from "./chase/chase-book.ts";
import type { ReleaseEffect } from "./effects.ts";
import { assessGates } from "./gates.ts";
import { requestsAt, type Moment } from "./request-news.ts";
import { calledSeats, requestName } from "./requests.ts";
import type { ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import { verdictOf } from "./verdict.ts";

/** A request by its name, with how its stage stands. */
export function requestAt(state: ReleaseState, name: string, moment: Moment): SeatRequest | undefined {
  const standing = requestsAt(state, moment).find(({ stage }) => stage === name);
  if (standing === undefined) return undefined;
  const inStage = assessGates(state, moment.at).filter(({ stage }) =>
    [requestName(stage.id, "sign-off"), requestName(stage.id, "decision")].includes(name),
  );
  return { ...standing, verdict: verdictOf(state, inStage, moment.at) };
}

/** Nobody is called to a seat that is filled meanwhile, nor to any once the review is over. */
export function isRequestPointless(state: ReleaseState, body: ReleaseEffect, at: Moment["at"]): boolean {
  if (!isKeptCurrent(state) || body.lane !== "announce" || body.announcement.type !== "seat-request")
    return false;
  const { version } = body.announcement;
  return stillAsked(state, body.announcement, { at, version }) === undefined;
}

/** What goes out says how it stands as it goes; a line of the thread goes out also where nobody is to be called any more. */
export function asOfNow(state: ReleaseState, body: ReleaseEffect, moment: Moment): ReleaseEffect {
  if (!isKeptCurrent(state) || body.lane !== "announce") return body;
  const { announcement } = body;
  if (announcement.type === "seat-request")
    return { ...body, announcement: stillAsked(state, announcement, moment) ?? announcement };
  if (announcement.type !== "thread-note" || announcement.request === undefined) return body;
  const { request: asked, ...note } = announcement;
  const request = stillAsked(state, asked, moment);
  return { ...body, announcement: { ...note, ...optional({ request }) } };
}

function isKeptCurrent({ rules = 1 }: ReleaseState): boolean {
  return rules >= 3;
}

function stillAsked(state: ReleaseState, request: SeatRequest, moment: Moment): SeatRequest | undefined {
  if (statusOf(state) !== "reviewing") return undefined;
  const standing = requestAt(state, request.stage, moment);
  const called = calledSeats(request);
  const open = standing?.seats.filter((seat) => called.some((one) => isSame(one, seat))) ?? [];
  if (standing === undefined || open.length === 0) return undefined;
  const { again, occasion, since } = request;
  const meant = request.meant && open.map(({ gate, role }) => ({ gate, role }));
  return { ...standing, again, ...optional({ occasion, since, meant }) };
}
