// How the claim of a go on an environment stands that one release has at a time: as the environment has answered it.
import type { Stop } from "../../environment/state.ts";
import { stopWords } from "../../environment/stop-words.ts";
import { optional } from "../../optional.ts";
import { refuse, type Refusal } from "../../outcome.ts";
import type { Instant } from "../../time.ts";
import type { GoDecision, ReleaseState } from "../state.ts";

export interface Claim {
  readonly environment: string;
  readonly standing: "asked" | "queued" | "granted";
  readonly behind?: string;
  readonly stop?: Stop;
  readonly grantedAt?: Instant;
}

/** The environment that a go asks for; `undefined` where the plan of the release knows no such thing. */
export function claimedEnvironment({ plan }: Pick<ReleaseState, "plan">): string | undefined {
  return plan.exclusive?.includes(plan.production) === true ? plan.production : undefined;
}

/** Of this go: an answer to an earlier one says nothing of it. */
export function claimOf(state: ReleaseState, go: GoDecision): Claim | undefined {
  const environment = claimedEnvironment(state);
  if (environment === undefined) return undefined;
  const answer = state.environments?.[environment]?.claim;
  if (answer?.of !== go.at) return { environment, standing: "asked" };
  const { standing, behind, stop, grantedAt } = answer;
  return { environment, standing, ...optional({ behind, stop, grantedAt }) };
}

/** From when on its time runs: a go that waits for its turn does not grow old. */
export function goBegins(state: ReleaseState, go: GoDecision): Instant | undefined {
  const claim = claimOf(state, go);
  return claim === undefined ? go.at : claim.grantedAt;
}

/** Why a report from the environment is not taken. What is not known is no permission. */
export function refuseUngranted(
  state: ReleaseState,
  go: GoDecision,
  reported: "started" | "succeeded" | "failed",
): Refusal | undefined {
  const claim = claimOf(state, go);
  if (claim === undefined) return undefined;
  const { environment, standing, behind, stop } = claim;
  if (standing === "asked")
    return refuse(
      "environment-asked",
      `Not recorded. ${environment} has not answered yet whether it is free; try again in a moment.`,
    );
  if (standing === "queued" && behind !== undefined)
    return refuse("environment-busy", `Not recorded. Queued behind ${behind} for ${environment}.`);
  return stop !== undefined && (standing === "queued" || reported === "started")
    ? refuse("environment-stopped", `Not recorded. ${stopWords(environment, stop)}`)
    : undefined;
}

/** What keeps a go from being deployed, in sentences; empty while nothing does. */
export function claimWords(claim: Claim | undefined): string {
  if (claim === undefined) return "";
  const { environment, standing, behind, stop } = claim;
  const sentences = [
    ...(standing === "asked" ? [`Asks whether ${environment} is free.`] : []),
    ...(behind === undefined ? [] : [`Queued behind ${behind} for ${environment}.`]),
    ...(stop === undefined ? [] : [stopWords(environment, stop)]),
  ];
  return sentences.join(" ");
}
