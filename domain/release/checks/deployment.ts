// The deployment of the build as it was reported: a check of its own, and the moment from which the others look.
import type { Check } from "../../plan/release-plan.ts";
import type { Instant } from "../../time.ts";
import { askOf, askWords } from "../deployments/asked.ts";
import type { EnvironmentHeard } from "../environments/heard.ts";
import type { Build } from "../messages.ts";
import type { Deployment, ReleaseState } from "../state.ts";
import type { GateStatus } from "../view-schema.ts";

export interface CheckStanding {
  readonly status: GateStatus;
  readonly reason: string;
  /** As-of of what it was judged by, and until when that counts. */
  readonly asOf?: Instant;
  readonly expiresAt?: Instant;
}

export function lastDeployment(state: ReleaseState, environment: string): Deployment | undefined {
  return state.deployments.findLast((deployment) => deployment.environment === environment);
}

/** Since when an environment carries this build; `undefined` while it does not. */
export function carriedSince(state: ReleaseState, environment: string): Instant | undefined {
  const last = lastDeployment(state, environment);
  return last === undefined || carrying(state, environment) !== undefined ? undefined : last.at;
}

export function assessDeployment(
  state: ReleaseState,
  check: Extract<Check, { name: "deployment" }>,
): CheckStanding {
  const missing = carrying(state, check.environment);
  if (missing !== undefined) return missing;
  const hasRunbook = lastDeployment(state, check.environment)?.runbook !== undefined;
  if (hasRunbook || !check.runbook) return { status: "met", reason: "Deployed with this tag" };
  return {
    status: "failed",
    reason: `The deployment to ${check.environment} was reported without its runbook link`,
  };
}

export function waitsFor(state: ReleaseState, environment: string): string {
  const { tag } = state.build;
  const why = carrying(state, environment);
  return why?.status === "failed" ? why.reason : `Waits for the deployment of ${tag} to ${environment}`;
}

/** Why the environment does not carry the build; `undefined` = it does. */
export function carrying(state: ReleaseState, environment: string): CheckStanding | undefined {
  const { tag } = state.build;
  const last = lastDeployment(state, environment);
  const other = otherBuild(state, environment, last);
  if (other !== undefined) return asked(state, environment, last) ?? other;
  if (last?.status === "failed")
    return { status: "failed", reason: `The deployment of ${tag} to ${environment} failed` };
  if (last?.status === "started")
    return { status: "open", reason: `The deployment of ${tag} to ${environment} is under way` };
  return undefined;
}

/** Until anything is reported. */
function asked(
  state: ReleaseState,
  environment: string,
  last: Deployment | undefined,
): CheckStanding | undefined {
  const ask = askOf(state, environment);
  if (ask === undefined) return undefined;
  const isAnswered = last !== undefined && (last.at > ask.at || isOf(state.build, last));
  return isAnswered ? undefined : { status: "open", reason: askWords(ask) };
}

function isOf({ tag, commit }: Build, report: Deployment): boolean {
  return report.tag === tag && (report.commit ?? commit) === commit;
}

/** Where the newest report is not of this build. */
function otherBuild(
  state: ReleaseState,
  environment: string,
  last: Deployment | undefined,
): CheckStanding | undefined {
  const { tag, commit } = state.build;
  if (last === undefined)
    return { status: "open", reason: `Waits for the deployment of ${tag} to ${environment}` };
  const carried = tagSince(state, last);
  if (carried !== tag)
    return { status: "failed", reason: `${environment} carries ${carried}, the build is ${tag}` };
  if (last.commit === undefined || last.commit === commit) return undefined;
  const [was, is] = [last.commit.slice(0, 8), commit.slice(0, 8)];
  return { status: "failed", reason: `${environment} carries ${tag} of ${was}, the build is ${is}` };
}

/** The tag of the newest report, of this release or of another. */
function tagSince(state: ReleaseState, { environment, tag, at }: Deployment): string {
  const other = otherTag(state, environment);
  return other !== undefined && other.at >= at ? other.tag : tag;
}

/** What another release has put where this one was. */
export function otherTag(
  { build, environments }: ReleaseState,
  environment: string,
): EnvironmentHeard["carries"] {
  const carries = environments?.[environment]?.carries;
  return carries?.tag === build.tag ? undefined : carries;
}
