// The freezes of production that concern a release, as people see them.
import { optional } from "../../optional.ts";
import type { Instant } from "../../time.ts";
import type { ReleaseState } from "../state.ts";
import { overrideOf, standingFreezes } from "./freezes.ts";
import type { FreezeView } from "./view-schema.ts";

/** In force or to come; `undefined` where there is none. */
export function freezeViews(state: ReleaseState, at: Instant): FreezeView[] | undefined {
  const freezes = standingFreezes(state, at).map((window) => {
    const lifted = overrideOf(state, window);
    const override = lifted && { by: lifted.by, at: lifted.at, reason: lifted.reason };
    return { ...window, ...optional({ override }) };
  });
  return freezes.length === 0 ? undefined : freezes;
}
