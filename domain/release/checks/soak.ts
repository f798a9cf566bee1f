// How long an environment has carried the build: a clock that only another build there sets back.
import type { Check } from "../../plan/release-plan.ts";
import { after, inWords, type Instant } from "../../time.ts";
import { isOpened, type Deployment, type ReleaseState } from "../state.ts";
import { carrying, otherTag, type CheckStanding } from "./deployment.ts";

export type SoakCheck = Extract<Check, { name: "soak" }>;

export function assessSoak(
  state: ReleaseState,
  { environment, lasts }: SoakCheck,
  at: Instant,
): CheckStanding {
  const since = soaksSince(state, environment);
  if (since === undefined)
    return { status: "open", reason: `Waits for the deployment of ${state.build.tag} to ${environment}` };
  const missing = carrying(state, environment);
  if (missing?.status === "failed") return missing;
  const end = after(since, lasts);
  const carried = `${environment} carries it since ${inWords(since)}`;
  if (at < end) return { status: "open", reason: `Soaks until ${inWords(end)}: ${carried}`, asOf: since };
  return { status: "met", reason: `Soaked for ${lasts}: ${carried}`, asOf: since };
}

/** The first success of this build since another one was reported; deploying the same build again sets nothing back. */
export function soaksSince(state: ReleaseState, environment: string): Instant | undefined {
  const reports = state.deployments.filter((report) => report.environment === environment);
  const other = reports.findLastIndex((report) => !isOfBuild(state, report));
  const since = otherTag(state, environment)?.at ?? "";
  return reports.slice(other + 1).find(({ status, at }) => status === "succeeded" && at > since)?.at;
}

function isOfBuild({ build }: ReleaseState, { tag, commit }: Deployment): boolean {
  return tag === build.tag && (commit === undefined || commit === build.commit);
}

/** Since when and until when, as instants. */
export function soakFigures(
  state: ReleaseState,
  check: SoakCheck,
): Readonly<Record<string, Instant>> | undefined {
  const since = soaksSince(state, check.environment);
  return since === undefined ? undefined : { since, until: after(since, check.lasts) };
}

/** When soaks of opened stages end. */
export function soakEnds(
  state: ReleaseState,
): readonly { readonly instant: Instant; readonly gate: string; readonly since: Instant }[] {
  return soakGates(state).flatMap(({ id, check }) => {
    const since = soaksSince(state, check.environment);
    return since === undefined ? [] : [{ instant: after(since, check.lasts), gate: id, since }];
  });
}

function soakGates(state: ReleaseState): readonly { readonly id: string; readonly check: SoakCheck }[] {
  return state.plan.stages
    .filter((stage) => isOpened(state, stage))
    .flatMap(({ gates }) => gates)
    .flatMap((gate) =>
      gate.kind === "check" && gate.check.name === "soak" ? [{ id: gate.id, check: gate.check }] : [],
    );
}

/** The name by which the end of one soak is told once. */
export function nameOfSoak({ gate, since }: { readonly gate: string; readonly since: Instant }): string {
  return `soak ${gate} ${since}`;
}
