// What comes by itself: instants pass. Nothing else follows from a call.
import { earliest, type Instant } from "../time.ts";
import type { CallEvent } from "./events.ts";
import type { CallState } from "./state.ts";
import { moments } from "./timetable.ts";

/** The next event that follows from the state at this instant; asked again until there is none. */
export function follow(state: CallState, at: Instant): CallEvent | undefined {
  return moments(state).find(({ instant }) => instant <= at)?.event;
}

/** The earliest instant at which `follow` has something to say that it has not said yet. */
export function due(state: CallState): Instant | undefined {
  return earliest(moments(state).map(({ instant }) => instant));
}
