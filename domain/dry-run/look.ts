// What a dry run looks at, and what it makes of what is there.
import type { MetricRun } from "../metrics/run.ts";
import { evidencePathOf } from "../metrics/words.ts";
import type { ReadinessCheck } from "../plan/dry-run-plan.ts";
import type { Tile } from "../tiles/tile.ts";
import { durationMs, epochMs, instantFrom, inWords, type Instant } from "../time.ts";
import type { Finding } from "./view-schema.ts";

export interface LookAtReadiness {
  readonly type: "look-at-readiness";
  readonly item: string;
  readonly title: string;
  readonly environment: string;
  readonly at: Instant;
  readonly startsAt: Instant;
  readonly subject: ReadinessCheck | { readonly name: "tile"; readonly tile: string };
  /** What the plan does instead. */
  readonly fallback?: string;
}

export type Found = Omit<Finding, "at">;

/** Whether a night is young enough at the start, and whether its output is there to show for it. */
export function judgeNight(
  { environment, startsAt, fallback }: LookAtReadiness,
  maxAge: string,
  run: MetricRun | undefined,
): Found {
  const instead = fallback === undefined ? "" : ` Instead: ${fallback}`;
  const no = (reason: string) => ({ ok: false, reason: `${reason}${instead}` });
  if (run === undefined)
    return no(`No metric run of ${environment} is stored: the nightly run failed, or never ran.`);
  const { asOf, output } = run;
  if (asOf < instantFrom(epochMs(startsAt) - durationMs(maxAge)))
    return no(
      `The newest metric run of ${environment} is of ${inWords(asOf)}, more than ${maxAge} before the start.`,
    );
  if (output === undefined) return no(`The output of the run of ${inWords(asOf)} is not archived.`);
  const reason = `Metric run of ${environment} of ${inWords(asOf)}, its output archived.`;
  return { ok: true, reason, link: evidencePathOf(output) };
}

/** Figures that are believed: of a run, and not too old. */
export function judgeTile({ environment }: LookAtReadiness, tile: Tile | undefined): Found {
  if (tile === undefined) return { ok: false, reason: `${environment} shows no such tile.` };
  const { title, health, reason } = tile;
  return health === "ok"
    ? { ok: true, reason: `${title} of ${environment} showed: ${reason}` }
    : { ok: false, reason: `${title} of ${environment} was ${health}: ${reason}` };
}
