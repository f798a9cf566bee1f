// Whether a new deployment of the build may begin now: the one question behind each request to deploy.
import type { Instant } from "../../time.ts";
import { refuseUngranted } from "../environments/claim.ts";
import { refuseFrozen } from "../freezes/freezes.ts";
import { isOpened, type ReleaseState } from "../state.ts";
import { goInForce, statusOf } from "../status.ts";

/** Asked anew with each change of the release: what was held back is asked for as soon as this is true. */
export function mayDeploy(state: ReleaseState, environment: string, at: Instant): boolean {
  if (state.hold !== undefined) return false;
  return environment === state.plan.production
    ? mayDeployToProduction(state, at)
    : statusOf(state) === "reviewing" && isReached(state, environment);
}

/** After a go, in its turn, and in no freeze. */
function mayDeployToProduction(state: ReleaseState, at: Instant): boolean {
  const go = goInForce(state);
  if (go === undefined || statusOf(state) !== "go") return false;
  return (refuseUngranted(state, go, "started") ?? refuseFrozen(state, at, "")) === undefined;
}

function isReached(state: ReleaseState, environment: string): boolean {
  return state.plan.stages.some((stage) => stage.environment === environment && isOpened(state, stage));
}
