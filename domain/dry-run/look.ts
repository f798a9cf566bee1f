// What a dry run asks when it looks, and what it makes of what is there.
import type { MetricRun } from "../metrics/run.ts";
import { evidencePathOf } from "../metrics/words.ts";
import type { Tile } from "../tiles/tile.ts";
import { durationMs, epochMs, instantFrom, inWords, type Instant } from "../time.ts";
import type { LookAtReadiness } from "./look-order.ts";
import { lookName, tileItem } from "./looks.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import type { DryRunState } from "./state.ts";
import type { Finding } from "./view-schema.ts";

export type Found = Omit<Finding, "at">;

export function looking({ fact: { event, at }, now }: Scene): readonly DryRunWish[] {
  if (event.type !== "look-asked") return [];
  const { item } = event;
  const asked = lookOf(now, item, at);
  if (asked === undefined) return [];
  const body = { lane: "checks", check: asked } as const;
  return [{ lane: "checks", name: `look-${item}`, card: lookName(item), what: `look at ${item}`, body }];
}

function lookOf({ terms: { rules }, startsAt }: DryRunState, item: string, at: Instant) {
  const common = { type: "look-at-readiness", item, environment: rules.setup.environment, at, startsAt };
  if (item === tileItem) {
    const { id: tile, rule: title } = rules.success.tile;
    return { ...common, type: "look-at-readiness", title, subject: { name: "tile", tile } } as const;
  }
  const { title, check, fallback } = rules.readiness.find(({ id }) => id === item) ?? {};
  if (title === undefined || check === undefined) return undefined;
  const instead = fallback === undefined ? {} : { fallback };
  return { ...common, type: "look-at-readiness", title, subject: check, ...instead } as const;
}

/** Whether a night is young enough at the start, and whether its output is there to show for it. */
export function judgeNight(asked: LookAtReadiness, maxAge: string, run: MetricRun | undefined): Found {
  const { environment } = asked;
  if (run === undefined)
    return notFound(
      asked,
      `No metric run of ${environment} is stored: the nightly run failed, or never ran.`,
    );
  const { asOf, output } = run;
  if (asOf < oldest(asked, maxAge))
    return notFound(
      asked,
      `The newest metric run of ${environment} is of ${inWords(asOf)}, more than ${maxAge} before the start.`,
    );
  if (output === undefined)
    return notFound(asked, `The output of the run of ${inWords(asOf)} is not archived.`);
  const reason = `Metric run of ${environment} of ${inWords(asOf)}, its output archived.`;
  return { ok: true, reason, link: evidencePathOf(output) };
}

/** What the plan does instead is told with what was not found. */
export function notFound({ fallback }: LookAtReadiness, reason: string): Found {
  return { ok: false, reason: fallback === undefined ? reason : `${reason} Instead: ${fallback}` };
}

/** As-of of a run that would still be young enough at the start; none where one that is has its output to come. */
export function nightToOrder(
  asked: LookAtReadiness,
  maxAge: string,
  run: MetricRun | undefined,
): Instant | undefined {
  const least = oldest(asked, maxAge);
  if (asked.at < least || (run !== undefined && run.asOf >= least)) return undefined;
  // To the millisecond: an as-of has one run at a time, and those of schedules and people are whole seconds.
  return asked.at;
}

function oldest({ startsAt }: LookAtReadiness, maxAge: string): Instant {
  return instantFrom(epochMs(startsAt) - durationMs(maxAge));
}

/** Figures that are believed: of a run, and not too old. */
export function judgeTile({ environment }: LookAtReadiness, tile: Tile | undefined): Found {
  if (tile === undefined) return { ok: false, reason: `${environment} shows no such tile.` };
  const { title, health, reason } = tile;
  return health === "ok"
    ? { ok: true, reason: `${title} of ${environment} showed: ${reason}` }
    : { ok: false, reason: `${title} of ${environment} was ${health}: ${reason}` };
}
