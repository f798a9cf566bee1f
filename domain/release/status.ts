// Where the release as a whole stands: a function of what was said, reported and decided.
import { after, type Instant } from "../time.ts";
import { lastDeployment } from "./checks/deployment.ts";
import { goBegins } from "./environments/claim.ts";
import { gatesOf, type GoDecision, type ReleaseState } from "./state.ts";
import type { ReleaseStatus } from "./view-schema.ts";

/** The go that still stands: not expired, and not followed by a roll-back. */
export function goInForce(state: ReleaseState): GoDecision | undefined {
  const last = state.decisions.at(-1);
  return last?.outcome === "go" && !last.expired ? last : undefined;
}

export function statusOf(state: ReleaseState): ReleaseStatus {
  if (state.closedAt !== undefined) return "closed";
  if (state.abandoned !== undefined) return "abandoned";
  if (state.rollBack !== undefined) return "rolled-back";
  if (state.releasedAt !== undefined) return "released";
  if (state.decisions.at(-1)?.outcome === "no_go") return "no-go";
  const go = goInForce(state);
  return go === undefined ? "reviewing" : afterGo(state, go);
}

function afterGo(state: ReleaseState, go: GoDecision): ReleaseStatus {
  const deployment = productionDeployment(state, go);
  if (deployment === undefined) return "go";
  return deployment.status === "succeeded" ? "watching" : "deploying";
}

/** The newest report on production since the go. */
export function productionDeployment(state: ReleaseState, go: GoDecision): ReturnType<typeof lastDeployment> {
  const last = lastDeployment(state, state.plan.production);
  return last !== undefined && last.at >= go.at ? last : undefined;
}

/** Until when a go may be deployed; `undefined` while it waits for its turn, while a deployment is under way, and once one has succeeded. */
export function goExpiry(state: ReleaseState): Instant | undefined {
  const go = goInForce(state);
  if (go === undefined || !isUndeployed(state, go)) return undefined;
  const gate = gatesOf(state.plan).find(({ kind }) => kind === "decision");
  const from = goBegins(state, go);
  return gate?.kind === "decision" && from !== undefined ? after(from, gate.goExpires) : undefined;
}

function isUndeployed(state: ReleaseState, go: GoDecision): boolean {
  const status = statusOf(state);
  if (status !== "go" && status !== "deploying") return false;
  const reports = state.deployments.filter(
    ({ environment, at }) => environment === state.plan.production && at >= go.at,
  );
  const last = reports.at(-1);
  return (
    (last === undefined || last.status === "failed") && reports.every((one) => one.status !== "succeeded")
  );
}

/** `undefined` while nothing is watched, and while an alarm waits for an answer: a clock that ran out would be one. */
export function watchEnd(state: ReleaseState): Instant | undefined {
  const go = goInForce(state);
  if (go === undefined || statusOf(state) !== "watching") return undefined;
  const deployment = productionDeployment(state, go);
  if (deployment === undefined || state.alarm !== undefined) return undefined;
  const { carriedOnAt: since = deployment.at } = state;
  return after(since > deployment.at ? since : deployment.at, state.plan.watch);
}

/** When a settled release closes for good. */
export function closing(state: ReleaseState): Instant | undefined {
  const settledAt =
    state.rollBack?.at ??
    state.releasedAt ??
    (statusOf(state) === "no-go" ? state.decisions.at(-1)?.at : undefined);
  return settledAt === undefined || state.closedAt !== undefined
    ? undefined
    : after(settledAt, state.plan.staysOpen);
}

/** Nothing more can happen to it. */
export function isOver(state: ReleaseState): boolean {
  return state.closedAt !== undefined || state.abandoned !== undefined;
}
