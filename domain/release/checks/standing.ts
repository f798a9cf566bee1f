// How a check stands: what was seen, held against the rule of the plan, at the instant of the reading.
import { judgeMetric, type JudgedFigure } from "../../metrics/judge.ts";
import { figureInWords, tooFewInWords } from "../../metrics/words.ts";
import { optional } from "../../optional.ts";
import type { Check, CheckGate } from "../../plan/release-plan.ts";
import { freshnessAt } from "../../tiles/freshness.ts";
import { after, inWords, type Instant } from "../../time.ts";
import type { ReleaseState } from "../state.ts";
import { assessDeployment, carriedSince, waitsFor, type CheckStanding } from "./deployment.ts";
import { assessInspected } from "./inspected.ts";
import type { WatchedCheck } from "./kinds.ts";
import type { Observation } from "./observation.ts";
import { assessRisks } from "./risks.ts";
import { assessSoak } from "./soak.ts";

export function assessCheck(state: ReleaseState, { id, check }: CheckGate, at: Instant): CheckStanding {
  switch (check.name) {
    case "deployment":
      return assessDeployment(state, check);
    case "soak":
      return assessSoak(state, check, at);
    case "risks-listed":
      return assessRisks(state, check, at);
    case "probe":
    case "documents-valid":
    case "dry-run":
      return assessInspected(state, { id, check }, at);
    case "records-written":
    case "nightly-run":
    case "tile-fresh":
    case "metric-limits":
      return assessWatched(state, check, at);
  }
}

export function assessWatched(state: ReleaseState, check: WatchedCheck, at: Instant): CheckStanding {
  const { environment } = check;
  const since = carriedSince(state, environment);
  if (since === undefined) return { status: "open", reason: waitsFor(state, environment) };
  const observed = observedSince(state, environment, since);
  if (observed === undefined) return { status: "open", reason: `Looks at ${environment}` };
  return judge(state, { check, since, observed, at });
}

/** What was seen counts for the deployment it was seen after, and for no other. */
export function observedSince(
  state: ReleaseState,
  environment: string,
  since: Instant,
): Observation | undefined {
  const watch = state.watches?.[environment];
  return watch?.since === since ? watch.observation : undefined;
}

/** The figures that a check of limits speaks of. */
export function judgedFigures(state: ReleaseState, check: Check, run: Observation["run"]): JudgedFigure[] {
  if (check.name !== "metric-limits" || run === null) return [];
  return state.plan.metrics
    .filter(({ id }) => check.metrics.includes(id))
    .map((metric) => judgeMetric(metric, run.figures));
}

interface Scene<Name extends WatchedCheck["name"] = WatchedCheck["name"]> {
  readonly check: Extract<Check, { name: Name }>;
  readonly since: Instant;
  readonly observed: Observation;
  readonly at: Instant;
}

function judge(state: ReleaseState, scene: Scene): CheckStanding {
  const { check, ...seen } = scene;
  switch (check.name) {
    case "records-written":
      return judgeRecords({ check, ...seen });
    case "nightly-run":
      return judgeNight({ check, ...seen });
    case "tile-fresh":
      return judgeTile(state, { check, ...seen });
    case "metric-limits":
      return judgeLimits(state, { check, ...seen });
  }
}

function judgeRecords({ check, since, observed }: Scene<"records-written">): CheckStanding {
  const { firstFactAt, firstDecisionAt } = observed;
  const missing = [
    ...(firstFactAt === null ? ["fact"] : []),
    ...(firstDecisionAt === null ? ["decision"] : []),
  ];
  const from = `since the deployment ${inWords(since)}`;
  if (missing.length === 0)
    return { status: "met", reason: `Facts and decisions of ${check.environment} arrived ${from}` };
  return { status: "open", reason: `No ${missing.join(" and no ")} of ${check.environment} yet ${from}` };
}

function judgeNight({ check, since, observed, at }: Scene<"nightly-run">): CheckStanding {
  const run = runSince(observed, since);
  if (run === undefined)
    return {
      status: "open",
      reason: `Waits for the nightly run of ${check.environment} after the deployment`,
    };
  return aged(run, check.maxAge, at) ?? metBy(run, check.maxAge, `Run up to ${inWords(run.asOf)}`);
}

function judgeLimits(state: ReleaseState, scene: Scene<"metric-limits">): CheckStanding {
  const { check, since, observed, at } = scene;
  const run = runSince(observed, since);
  if (run === undefined)
    return { status: "open", reason: `Waits for figures of ${check.environment} of after the deployment` };
  const old = aged(run, check.maxAge, at);
  if (old !== undefined) return old;
  const judged = judgedFigures(state, check, run);
  const of = (outcome: JudgedFigure["outcome"]) => judged.filter((figure) => figure.outcome === outcome);
  const outside = of("outside").map(figureInWords);
  const insufficient = of("insufficient-data").map(tooFewInWords);
  const { asOf } = run;
  if (outside.length > 0) return { status: "failed", reason: [...outside, ...insufficient].join("; "), asOf };
  if (insufficient.length > 0) return { status: "insufficient-data", reason: insufficient.join("; "), asOf };
  return metBy(run, check.maxAge, judged.map(figureInWords).join("; "));
}

function judgeTile(state: ReleaseState, { check, since, observed, at }: Scene<"tile-fresh">): CheckStanding {
  const tile = state.plan.tiles.find(({ id }) => id === check.tile);
  if (tile === undefined)
    return { status: "failed", reason: `The plan has no tile ${check.tile} with an age` };
  const asOf = tile.factType === undefined ? observed.run?.asOf : observed.tiles[tile.id];
  if (!asOf || asOf < since)
    return { status: "open", reason: `${tile.title} shows nothing of after the deployment yet` };
  const { standing, staleAt } = freshnessAt(asOf, tile.staleness, at);
  const reason = `${tile.title} shows figures of ${inWords(asOf)}`;
  const seen = { asOf, ...optional({ expiresAt: staleAt }) };
  return standing === "fresh"
    ? { ...seen, status: "met", reason }
    : { ...seen, status: "stale", reason: `${reason}, at most ${tile.staleness.stale} old` };
}

type ObservedRun = NonNullable<Observation["run"]>;

function runSince({ run }: Observation, since: Instant): ObservedRun | undefined {
  return run !== null && run.asOf >= since ? run : undefined;
}

function aged({ asOf }: ObservedRun, maxAge: string, at: Instant): CheckStanding | undefined {
  const expiresAt = after(asOf, maxAge);
  if (at < expiresAt) return undefined;
  return {
    status: "stale",
    reason: `The newest run is of ${inWords(asOf)}, at most ${maxAge} old`,
    asOf,
    expiresAt,
  };
}

function metBy({ asOf }: ObservedRun, maxAge: string, reason: string): CheckStanding {
  return { status: "met", reason, asOf, expiresAt: after(asOf, maxAge) };
}
