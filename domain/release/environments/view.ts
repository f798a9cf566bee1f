import type { ReleaseState } from "../state.ts";
import { goInForce, statusOf } from "../status.ts";
import type { ReleaseStatus } from "../view-schema.ts";
import { claimedEnvironment, claimOf } from "./claim.ts";
import type { ClaimView } from "./view-schema.ts";

const holding: readonly ReleaseStatus[] = ["go", "deploying", "watching"];

/** `undefined` where the plan of the release lets any number of releases go at a time. */
export function claimView(state: ReleaseState): ClaimView | undefined {
  const environment = claimedEnvironment(state);
  if (environment === undefined) return undefined;
  const go = goInForce(state);
  const claim = go !== undefined && holding.includes(statusOf(state)) ? claimOf(state, go) : undefined;
  return claim ?? { environment, standing: "none" };
}
