// What was found of a release at an instant, for as long as the same is asked again.
import type { Instant } from "../time.ts";
import type { ReleaseState } from "./state.ts";

/** One act looks at the same state many times over, at one instant. */
export function oncePerInstant<Found>(
  find: (state: ReleaseState, at: Instant) => Found,
): (state: ReleaseState, at: Instant) => Found {
  const lastByState = new WeakMap<ReleaseState, { readonly at: Instant; readonly found: Found }>();
  return (state, at) => {
    const last = lastByState.get(state);
    if (last?.at === at) return last.found;
    const found = find(state, at);
    lastByState.set(state, { at, found });
    return found;
  };
}
