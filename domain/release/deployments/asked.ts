// The request to deploy that counts, and how it reads while the report is awaited.
import type { ReleaseState } from "../state.ts";
import type { DeploymentAsk } from "./ask.ts";

/** The newest request of an environment, where it is of this build. */
export function askOf(
  { deploymentAsks = {}, build }: Pick<ReleaseState, "deploymentAsks" | "build">,
  environment: string,
): DeploymentAsk | undefined {
  const ask = deploymentAsks[environment];
  return ask?.tag === build.tag && ask.commit === build.commit ? ask : undefined;
}

export function isSameAsk(left: DeploymentAsk | undefined, right: DeploymentAsk): boolean {
  return left?.at === right.at && left.tag === right.tag && left.commit === right.commit;
}

export function askWords({ origin, tag, takenAt }: DeploymentAsk): string {
  return takenAt === undefined
    ? `Asks ${origin} to deploy ${tag}`
    : `Asked ${origin} to deploy ${tag}; waits for the report`;
}

/** Those of another build say nothing any more. */
export function askViews(state: ReleaseState): DeploymentAsk[] | undefined {
  const asks = Object.keys(state.deploymentAsks ?? {}).flatMap(
    (environment) => askOf(state, environment) ?? [],
  );
  return asks.length === 0 ? undefined : asks;
}
