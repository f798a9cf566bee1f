// Puts together what is known of the health of Runsheet; what does not answer in time is left out and named.
import { findingsOf, type KnownRun } from "#domain/health/findings.ts";
import { Housekept } from "#domain/health/housekept.ts";
import { Unanswered, type HealthReport } from "#domain/health/report.ts";
import { missingNights, nightsBefore } from "#domain/metrics/missing-nights.ts";
import { nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import { schedulesOf } from "#domain/plan/schedules.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { isSupabaseFailure } from "#integrations/supabase/errors.ts";
import type { Scheduled } from "#integrations/temporal/schedules.ts";
import type { Deps } from "./deps.ts";
import type { Health } from "./health.ts";
import { isCallView, isDryRunView, isEnvironmentView, isReleaseView, type RunView } from "./run-view.ts";

type Needs = Pick<
  Deps,
  "workers" | "schedules" | "failingTasks" | "audits" | "metricRuns" | "hub" | "plans" | "modes" | "now"
> & {
  readonly health: Health;
};

export async function healthReport(needs: Needs): Promise<HealthReport> {
  const { health, hub, plans, modes, now } = needs;
  const at = instantFrom(now().getTime());
  const [{ ready, parts: checked }, workers, scheduled, tasks, nights, audited] = await Promise.all([
    health.check(),
    needs.workers(),
    needs.schedules(),
    needs.failingTasks(),
    nightsMissing(needs, at),
    needs.audits.latest(),
  ]);
  const parts = Object.fromEntries(
    Object.entries(checked).map(([name, part]) => [name, { ...part, ...modeOf(modes, name) }]),
  );
  const runs = hub.isLoaded() ? hub.all().flatMap(({ view }) => knownRun(view)) : undefined;
  const schedules = scheduled?.map(({ standing }) => standing);
  const findings = findingsOf({
    parts,
    planned: schedulesOf(plans.current().plan),
    schedules,
    missingNights: nights,
    housekept: housekeptIn(scheduled),
    audited,
    runs,
    tasks,
  });
  return {
    ready,
    at,
    parts,
    workers: workers ?? [],
    schedules: schedules ?? [],
    findings,
    unanswered: missing({ workers, schedules, nights, runs, tasks }),
  };
}

function missing(asked: Readonly<Record<Unanswered, unknown>>): Unanswered[] {
  return Unanswered.options.filter((name) => asked[name] === undefined);
}

function modeOf(modes: Needs["modes"], name: string) {
  const mode = modes[name];
  return mode === undefined ? {} : { mode };
}

/** `undefined` where the database can't be asked. */
export async function nightsMissing(
  { metricRuns, plans }: Pick<Needs, "metricRuns" | "plans">,
  at: Instant,
): Promise<readonly Instant[] | undefined> {
  const { metrics } = plans.current().plan;
  if (metrics === undefined) return [];
  const nights = nightsBefore(at, metrics.schedule.time);
  const environment = nightlyEnvironmentOf({ metrics });
  try {
    const known = await metricRuns.nights({ environment, since: nights[0] ?? at });
    return missingNights(nights, known);
  } catch (error) {
    if (isSupabaseFailure(error)) return undefined;
    throw error;
  }
}

/** An earlier version may have answered something else. */
function housekeptIn(scheduled: readonly Scheduled[] | undefined): Housekept | undefined {
  const found = scheduled?.find(({ standing }) => standing.id === "housekeeping");
  return Housekept.safeParse(found?.answer).data;
}

function knownRun(view: RunView): readonly KnownRun[] {
  const { id, kind, key } = view;
  if (isReleaseView(view)) return [{ id, kind, key, title: key, undelivered: view.undelivered }];
  if (isCallView(view))
    return [{ id, kind, key, title: `${view.title} ${view.date}`, undelivered: view.undelivered }];
  if (isDryRunView(view))
    return [{ id, kind, key, title: `${view.title} ${key}`, undelivered: view.undelivered }];
  if (!isEnvironmentView(view)) return [];
  const isEndedOutside = view.status === "ended-outside";
  return [{ id, kind, key, title: key, undelivered: view.undelivered, stop: view.stop, isEndedOutside }];
}
