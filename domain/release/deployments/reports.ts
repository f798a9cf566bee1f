// What a changed build and a reported deployment make of each other.
import { optional } from "../../optional.ts";
import type { Fact } from "../../process.ts";
import type { EventOf, ReleaseEvent } from "../events.ts";
import type { Deployment, ReleaseState } from "../state.ts";

export function withBuild(
  state: ReleaseState,
  { type: _, ...build }: EventOf<"build-changed">,
): ReleaseState {
  const deployments = state.deployments.map((one) =>
    one.tag === build.tag ? ofCommit(one, build.commit) : one,
  );
  return { ...state, build, deployments };
}

/** A report of a tag that no build had yet is of the build that has it first. */
function ofCommit(deployment: Deployment, commit: string): Deployment {
  return deployment.commit === undefined ? { ...deployment, commit } : deployment;
}

/** On production it answers an alarm of before, and ends a roll-back. */
export function withDeployment(
  { alarm, rollBack: back, ...state }: ReleaseState,
  { type: _, ...report }: EventOf<"deployment-reported">,
  { at, by }: Fact<ReleaseEvent>,
): ReleaseState {
  const { tag, commit } = state.build;
  const ofBuild = report.tag === tag ? { commit } : {};
  const isProduction = report.environment === state.plan.production;
  const returned = isProduction && report.status === "succeeded";
  const rollBack = back !== undefined && returned ? { ...back, deployedAt: at } : back;
  return {
    ...state,
    deployments: [...state.deployments, { ...report, ...ofBuild, by: by.person, at }],
    ...optional({ alarm: isProduction ? undefined : alarm, rollBack }),
  };
}
