// Whether a new deployment of the build may begin now: the one question behind each request to deploy.
import type { Instant } from "../../time.ts";
import { refuseFrozen } from "../freezes/freezes.ts";
import { isOpened, type ReleaseState } from "../state.ts";
import { statusOf } from "../status.ts";

/** Asked anew with each change of the release: what was held back is asked for as soon as this is true. */
export function mayDeploy(state: ReleaseState, environment: string, at: Instant): boolean {
  if (state.hold !== undefined) return false;
  return environment === state.plan.production
    ? statusOf(state) === "go" && refuseFrozen(state, at, "") === undefined
    : statusOf(state) === "reviewing" && isReached(state, environment);
}

function isReached(state: ReleaseState, environment: string): boolean {
  return state.plan.stages.some((stage) => stage.environment === environment && isOpened(state, stage));
}
