// A release whose staging is looked at, and what there may be to see.
import type { Figures } from "#domain/metrics/run.ts";
import type { Observation } from "#domain/release/checks/observation.ts";
import type { Instant } from "#domain/time.ts";
import { emptyFigures } from "./figures.ts";
import { ciToken } from "./people.ts";
import { aCheckedPlan } from "./plan.ts";
import { playToStaging, type Play } from "./play.ts";
import { aStart } from "./release.ts";

export function checkedRelease(): Play {
  return playToStaging(aStart({ plan: aCheckedPlan({ mock: true }) }));
}

export function deploy(
  play: Play,
  more: { tag?: string; status?: "started" | "succeeded" | "failed" } = {},
): void {
  play.act(ciToken, {
    type: "reportDeployment",
    environment: "staging",
    status: "succeeded",
    tag: "v2025.10.16",
    runbook: "https://runbooks.example/staging",
    ...more,
  });
}

export const goodFigures: Figures = {
  ...emptyFigures,
  totalActiveShops: 3,
  activatedShops: 3,
  activationRate: 1,
  respondedCount: 6,
  sampleSize: 6,
  medianMinutes: 32.5,
};

export function seen(
  asOf: Instant,
  more: Partial<Observation> = {},
  figures: Figures = goodFigures,
): Observation {
  return {
    run: { id: `staging~${asOf}~1`, asOf, figures },
    firstFactAt: asOf,
    firstDecisionAt: asOf,
    tiles: { "cx-escalations": asOf },
    ...more,
  };
}

/** Deployed, the night ordered and run, looked at once. */
export function deployedAndSeen(more?: Partial<Observation>, figures?: Figures): Play {
  const play = checkedRelease();
  deploy(play);
  play.end("night");
  play.end("look", seen(play.at(), more, figures));
  return play;
}
