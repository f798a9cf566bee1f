// What comes by itself: instants pass, and what was said opens what waited for it.
import { earliest, type Instant } from "../time.ts";
import type { DryRunEvent } from "./events.ts";
import type { DryRunState } from "./state.ts";
import { moments } from "./timetable.ts";

/** The next event that follows from the state at this instant; asked again until there is none. */
export function follow(state: DryRunState, at: Instant): DryRunEvent | undefined {
  return moments(state).find(({ instant }) => instant <= at)?.event;
}

/** The earliest instant at which `follow` has something to say that it has not said yet. */
export function due(state: DryRunState): Instant | undefined {
  return earliest(moments(state).map(({ instant }) => instant));
}
