// What was seen of an environment since a deployment: observed by an activity, judged here at every reading.
import { z } from "zod";
import { MetricRun } from "../../metrics/run.ts";
import { Instant } from "../../time.ts";

export const Observation = z.object({
  /** The newest metric run of the environment, whoever ordered it. */
  run: MetricRun.pick({ id: true, asOf: true, figures: true }).nullable(),
  /** When the database wrote the first row since the deployment; rows of Runsheet's own acts do not count. */
  firstFactAt: Instant.nullable(),
  firstDecisionAt: Instant.nullable(),
  /** Newest as-of of fact tiles, by the tile's id. */
  tiles: z.record(z.string(), Instant.nullable()),
});
export type Observation = z.infer<typeof Observation>;

/** Look at an environment, from an instant on. */
export interface Look {
  readonly type: "look";
  readonly environment: string;
  readonly since: Instant;
  /** Fact tiles to look at: id and fact type. */
  readonly tiles: readonly { readonly id: string; readonly factType: string }[];
}

/** Run the metrics of an environment up to an instant. */
export interface NightOrdered {
  readonly environment: string;
  readonly asOf: Instant;
}

/** What was asked and seen of an environment since it carries the build. */
export interface EnvironmentWatch {
  /** The deployment it began with. */
  readonly since: Instant;
  readonly nightAsOf?: Instant;
  readonly askedAt?: Instant;
  readonly observedAt?: Instant;
  /** Looks since there was a new reason to look. */
  readonly tries: number;
  readonly observation?: Observation;
}

/** One occurrence of a freeze that was lifted for this release. */
