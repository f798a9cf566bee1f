// Automatic checks by name: what the world has reported, held against the rule of the plan.
import type { z } from "zod";
import type { DeploymentCheck, Gate } from "../plan/release-plan.ts";
import type { Deployment, ReleaseState } from "./state.ts";
import type { GateStatus } from "./view-schema.ts";

type CheckGate = Extract<Gate, { kind: "check" }>;

export function lastDeployment(state: ReleaseState, environment: string): Deployment | undefined {
  return state.deployments.findLast((deployment) => deployment.environment === environment);
}

/** How the check stands while it is not passed; `undefined` = passed. */
export function assessCheck(
  state: ReleaseState,
  gate: CheckGate,
): { status: GateStatus; reason: string } | undefined {
  const { check } = gate;
  const { tag, commit } = state.build;
  const last = lastDeployment(state, check.environment);
  if (last === undefined)
    return { status: "open", reason: `Waits for the deployment of ${tag} to ${check.environment}` };
  if (last.tag !== tag)
    return { status: "failed", reason: `${check.environment} carries ${last.tag}, the build is ${tag}` };
  if (last.commit !== undefined && last.commit !== commit) {
    const [carried, built] = [last.commit.slice(0, 8), commit.slice(0, 8)];
    return {
      status: "failed",
      reason: `${check.environment} carries ${tag} of ${carried}, the build is ${built}`,
    };
  }
  if (last.status === "failed")
    return { status: "failed", reason: `The deployment of ${tag} to ${check.environment} failed` };
  if (last.status === "started")
    return { status: "open", reason: `The deployment of ${tag} to ${check.environment} is under way` };
  return missingRunbook(check, last);
}

function missingRunbook(
  check: z.infer<typeof DeploymentCheck>,
  last: Deployment,
): { status: GateStatus; reason: string } | undefined {
  if (!check.runbook || last.runbook !== undefined) return undefined;
  return {
    status: "failed",
    reason: `The deployment to ${check.environment} was reported without its runbook link`,
  };
}
