// What needs a hand, each with what to do about it. What could not be asked is no finding.
import type { AuditReport } from "../audit/report.ts";
import { optional } from "../optional.ts";
import type { ScheduledRun } from "../plan/schedules.ts";
import { pathOfRun } from "../run-pages.ts";
import { dayInWords, type Instant } from "../time.ts";
import { keptBack, type Undelivered } from "../undelivered.ts";
import { driftFrom, repairedBy } from "./drift.ts";
import type { Housekept } from "./housekept.ts";
import { remedyFor } from "./remedies.ts";
import type { HealthFinding, PartStanding, ScheduleStanding } from "./report.ts";
import { stuckFindings, type FailingTask } from "./stuck.ts";

/** A run as far as it matters here. */
export interface KnownRun {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly undelivered: readonly Undelivered[];
  readonly stop?: { readonly by: string; readonly at: Instant; readonly reason: string } | undefined;
  /** By other hands, or because Temporal has lost it. */
  readonly isEndedOutside?: boolean;
}

export interface HealthScene {
  readonly parts: Readonly<Record<string, PartStanding>>;
  readonly planned: readonly ScheduledRun[];
  readonly schedules?: readonly ScheduleStanding[] | undefined;
  readonly missingNights?: readonly Instant[] | undefined;
  readonly housekept?: Housekept | undefined;
  readonly audited?: AuditReport | undefined;
  readonly runs?: readonly KnownRun[] | undefined;
  readonly tasks?: readonly FailingTask[] | undefined;
}

/** What failed comes before what goes on by itself; the oldest first. */
export function findingsOf(scene: HealthScene): readonly HealthFinding[] {
  const { schedules, missingNights = [], housekept, audited, runs = [], tasks = [] } = scene;
  return [
    ...partsAway(scene),
    ...(schedules === undefined
      ? []
      : [...missingSchedules(scene.planned, schedules), ...schedules.flatMap(ailing)]),
    ...stuckFindings(tasks),
    ...runs.flatMap(stopped),
    ...runs.flatMap(undeliveredOf),
    ...nightsMissing(missingNights),
    ...(housekept === undefined ? [] : [...leftUndone(housekept), ...repairedBy(housekept)]),
    ...(audited === undefined ? [] : driftFrom(audited)),
  ].toSorted((left, right) => rank(left) - rank(right) || byAge(left, right));
}

function partsAway({ parts }: HealthScene): readonly HealthFinding[] {
  return Object.entries(parts)
    .filter(([, { ok }]) => !ok)
    .map(([name, { problem = "does not answer", since }]) => ({
      id: `part ${name}`,
      mark: "failed",
      title: name,
      text: problem,
      todo: remedyFor(name),
      since,
    }));
}

function missingSchedules(
  planned: readonly ScheduledRun[],
  schedules: readonly ScheduleStanding[],
): readonly HealthFinding[] {
  const known = new Set(schedules.map(({ id }) => id));
  return planned
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({
      id: `schedule ${id}`,
      mark: "failed",
      title: id,
      text: "is no schedule in Temporal, though the plan has it",
      todo: "npx runsheet bootstrap, which each npm start does by itself.",
    }));
}

const unfinished: readonly string[] = ["failed", "timed-out", "terminated", "cancelled"];

function ailing({ id, paused, last }: ScheduleStanding): readonly HealthFinding[] {
  const held: HealthFinding = {
    id: `schedule ${id} paused`,
    mark: "stale",
    title: id,
    text: "is paused",
    todo: "Unpause the schedule in Temporal UI once whoever paused it agrees.",
  };
  if (last === undefined || !unfinished.includes(last.outcome)) return paused ? [held] : [];
  const failed: HealthFinding = {
    id: `schedule ${id}`,
    mark: "failed",
    title: id,
    text: `${last.outcome}${last.reason === undefined ? "" : `: ${last.reason}`}`,
    todo: "Mend the cause, then trigger the schedule in Temporal UI, or wait for its next run.",
    since: last.endedAt ?? last.at,
  };
  return paused ? [failed, held] : [failed];
}

function stopped({ id, kind, key, stop, isEndedOutside = false }: KnownRun): readonly HealthFinding[] {
  if (kind !== "environment" || stop === undefined) return [];
  const told = isEndedOutside
    ? {
        text: `no longer stopped: what ${stop.by} said (${stop.reason}) was lost with its workflow`,
        todo: `Releases may deploy there. Say it again while it is meant: npx runsheet environment stop ${key} --reason "…".`,
      }
    : {
        text: `stopped by ${stop.by}: ${stop.reason}`,
        todo: `Nothing is deployed there. Let it go on: npx runsheet environment start ${key}, or on the page of a release.`,
      };
  return [{ id: `stop ${id}`, mark: "failed", title: `Deployments to ${key}`, ...told, since: stop.at }];
}

function undeliveredOf(run: KnownRun): readonly HealthFinding[] {
  return run.undelivered.map(({ key, reason, since, state, ...kept }) => ({
    id: `undelivered ${run.id} ${key}`,
    mark: state === "failed" ? "failed" : "stale",
    title: `${keptBack(kept)} of ${run.title}`,
    text: `undelivered: ${reason}`,
    todo:
      state === "failed"
        ? "Mend the cause, then press Retry on its page."
        : "It is tried on by itself. See whether its part answers.",
    since,
    effect: key,
    ...optional({ page: pathOfRun(`${run.kind}/${run.key}`) }),
  }));
}

function nightsMissing(nights: readonly Instant[]): readonly HealthFinding[] {
  const [first] = nights;
  if (first === undefined) return [];
  const days = nights.map((night) => dayInWords(night)).join(", ");
  return [
    {
      id: "nights",
      mark: "stale",
      title: nights.length === 1 ? "A night is missing" : `${nights.length} nights are missing`,
      text: `no run of the metrics: ${days}`,
      todo: `Housekeeping fills them in at 04:00 UTC. At once: npm run ops:nightly-metrics -- --as-of ${first}.`,
      since: first,
    },
  ];
}

/** What keeps the workspace away, or a role from being told, shows nowhere else. */
function leftUndone({ changelog = [], documents = [] }: Housekept): readonly HealthFinding[] {
  const about = [
    ["Change log", changelog],
    ["Documents", documents],
  ] as const;
  return about.flatMap(([title, words]) =>
    words
      .filter((text) => text.startsWith("Not "))
      .map((text): HealthFinding => ({
        id: `undone ${title} ${text}`,
        mark: "failed",
        title,
        text: `${text.charAt(0).toLowerCase()}${text.slice(1)}`,
        todo: remedyFor("workspace"),
      })),
  );
}

function rank({ mark }: HealthFinding): number {
  return mark === "failed" ? 0 : 1;
}

function byAge(left: HealthFinding, right: HealthFinding): number {
  const [first, second] = [left.since ?? "~", right.since ?? "~"];
  return first < second ? -1 : first > second ? 1 : 0;
}
