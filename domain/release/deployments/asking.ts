// Asks for a deployment once per build and environment, takes the request back while it must not go out, and then asks anew.
import type { Fact } from "../../process.ts";
import type { Instant } from "../../time.ts";
import type { ReleaseEffect, ReleaseWish } from "../effects.ts";
import type { EventOf, ReleaseEvent } from "../events.ts";
import type { ReleaseState } from "../state.ts";
import { goInForce, isOver } from "../status.ts";
import type { DeploymentAsk } from "./ask.ts";
import { askOf, isSameAsk } from "./asked.ts";
import { mayDeploy } from "./may-deploy.ts";

/** What is to be asked for, or taken back, at this instant. */
export function nextAsk(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  return withdrawal(state, at) ?? request(state, at);
}

function request(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  const missing = state.plan.deployments?.find(
    ({ environment }) => isWanted(state, environment, at) && standingAsk(state, environment) === undefined,
  );
  if (missing === undefined) return undefined;
  const { environment, url } = missing;
  const { tag, commit } = state.build;
  return { type: "deployment-asked", environment, tag, commit, origin: new URL(url).origin };
}

/** Only what nobody has taken yet can be taken back. */
function withdrawal(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  const idle = Object.values(state.deploymentAsks ?? {}).find(
    ({ environment, takenAt }) =>
      takenAt === undefined &&
      !(isWanted(state, environment, at) && standingAsk(state, environment) !== undefined),
  );
  return idle && { type: "deployment-ask-withdrawn", environment: idle.environment, tag: idle.tag };
}

/** A pipeline that has reported on the build, by itself or asked, needs nobody to ask it. */
function isWanted(state: ReleaseState, environment: string, at: Instant): boolean {
  const isNamed = state.plan.deployments?.some((one) => one.environment === environment) === true;
  return isNamed && mayDeploy(state, environment, at) && !isReported(state, environment);
}

function isReported({ deployments, build, plan }: ReleaseState, environment: string): boolean {
  return (
    environment !== plan.production &&
    deployments.some(
      (one) =>
        one.environment === environment &&
        one.tag === build.tag &&
        (one.commit ?? build.commit) === build.commit,
    )
  );
}

/** The request that counts: each go asks for its own deployment to production. */
export function standingAsk(state: ReleaseState, environment: string): DeploymentAsk | undefined {
  const ask = askOf(state, environment);
  if (environment !== state.plan.production) return ask;
  const go = goInForce(state);
  return ask !== undefined && go !== undefined && ask.at >= go.at ? ask : undefined;
}

export function withAsk(
  state: ReleaseState,
  { type: _, ...asked }: EventOf<"deployment-asked">,
  at: Instant,
): ReleaseState {
  return kept(state, { ...asked, at });
}

export function takingOf({
  at: askedAt,
  takenAt: _,
  ...ask
}: DeploymentAsk): EventOf<"deployment-ask-taken"> {
  return { type: "deployment-ask-taken", ...ask, askedAt };
}

/** One that was taken although it had been withdrawn stands: the pipeline knows of it. */
export function withTaken(
  state: ReleaseState,
  { type: _, askedAt, ...taken }: EventOf<"deployment-ask-taken">,
  at: Instant,
): ReleaseState {
  const ask = { ...taken, at: askedAt };
  const known = state.deploymentAsks?.[ask.environment];
  return known === undefined || isSameAsk(known, ask) ? kept(state, { ...ask, takenAt: at }) : state;
}

export function withoutAsk(
  state: ReleaseState,
  { environment }: EventOf<"deployment-ask-withdrawn">,
): ReleaseState {
  const { [environment]: _, ...deploymentAsks } = state.deploymentAsks ?? {};
  return { ...state, deploymentAsks };
}

function kept(state: ReleaseState, ask: DeploymentAsk): ReleaseState {
  return { ...state, deploymentAsks: { ...state.deploymentAsks, [ask.environment]: ask } };
}

/** Of several that wait for one environment the newest goes out. */
export function deploymentRequests({ event }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  if (event.type !== "deployment-asked") return [];
  const { environment, tag, origin } = event;
  const ask = now.deploymentAsks?.[environment];
  const url = now.plan.deployments?.find((one) => one.environment === environment)?.url;
  if (ask === undefined || url === undefined) return [];
  const request = { release: now.key, ask, url, privateOrigins: now.plan.privateOrigins ?? [] };
  const name = `deploy-${environment}`;
  const what = `request to ${origin} to deploy ${tag} to ${environment}`;
  return [{ lane: "deployments", name, card: name, what, body: { lane: "deployments", request } }];
}

export function isAskPointless(state: ReleaseState, body: ReleaseEffect): boolean {
  if (body.lane !== "deployments") return false;
  const { ask } = body.request;
  return isOver(state) || !isSameAsk(state.deploymentAsks?.[ask.environment], ask);
}
