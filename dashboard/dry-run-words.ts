import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
// A dry run in sentences: what stands in its way and for whom it waits, and the list of them in one.
import { roleName } from "#domain/role-name.ts";
import { keptBack } from "#domain/undelivered.ts";
import type { Naming } from "./call-words.ts";
import {
  isAheadRun,
  isThere,
  isToConclude,
  markByVerdict,
  runHeadline,
  type Dependency,
  type DryRunGroups,
  type ReadinessItem,
} from "./dry-runs.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import type { ReasonLine } from "./reason-line.ts";

export function readinessPlace(id: string): string {
  return `ready-${id}`;
}

/** What blocks, worst first: circles, what is late, what is open by its due time, who is silent. */
export function runReasons(run: PresentedDryRun, naming: Naming, now: number): readonly ReasonLine[] {
  return [
    ...(isAheadRun(run) ? [...circles(run), ...owedReasons(run, naming, now)] : []),
    ...undelivered(run),
    ...(isAheadRun(run) ? silent(run, naming) : []),
    ...(isToConclude(run) || run.status === "held" ? missedRules(run) : []),
  ];
}

function circles({ circularWaits }: PresentedDryRun): readonly ReasonLine[] {
  return circularWaits.map(({ roles }) => ({
    to: "circles",
    mark: "failed",
    title: listed(roles.map(roleName)),
    text: say("wait for each other"),
  }));
}

interface Owed {
  readonly id: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly due: string;
}

function openOf({ items, dependencies, countdown }: PresentedDryRun): readonly Owed[] {
  const open: readonly Owed[] = [
    ...items.filter((one) => !isThere(one)).map((one) => ({ ...one, owners: [one.owner] })),
    ...dependencies.filter((one) => !isThere(one)),
    ...countdown.filter(({ done }) => !done).map((one) => ({ ...one, owners: [one.owner] })),
  ];
  return open.toSorted((one, other) => Date.parse(one.due) - Date.parse(other.due));
}

function owedReasons(run: PresentedDryRun, { whenOf }: Naming, now: number): readonly ReasonLine[] {
  return openOf(run).map(({ id, title, owners, due }) => {
    const who = listed(owners.map(roleName));
    const isLate = Date.parse(due) <= now;
    return {
      to: readinessPlace(id),
      mark: isLate ? "late" : "open",
      title,
      text: isLate
        ? say("is late: {0}, due {1}", who, whenOf(due))
        : say("waits for {0}, due {1}", who, whenOf(due)),
    };
  });
}

function undelivered(run: PresentedDryRun): readonly ReasonLine[] {
  return run.undelivered.map(({ key, ...kept }) => ({
    to: "undelivered",
    mark: "stale",
    title: say("Undelivered"),
    text: `${keptBack(kept)} (${key.split("/").at(-1) ?? key})`,
  }));
}

function silent({ participants }: PresentedDryRun, { nameOf }: Naming): readonly ReasonLine[] {
  return participants
    .filter(({ state }) => state === "open")
    .map(({ id }) => ({ to: "roster", mark: "open", title: nameOf(id), text: say("has not answered") }));
}

function missedRules({ success }: PresentedDryRun): readonly ReasonLine[] {
  return success
    .filter(({ verdict }) => verdict !== "met")
    .map(({ id, title, verdict, reason }) => ({
      to: `rule-${id}`,
      mark: markByVerdict[verdict],
      title: `${title}:`,
      text: reason,
    }));
}

export interface RunsVerdict {
  readonly text: string;
  /** A sentence of the core, which stays in English. */
  readonly lang?: "en";
  readonly run?: PresentedDryRun;
}

/** What waits for its conclusion, else what comes next, else what became of the last. */
export function runsVerdict({ coming, past }: DryRunGroups): RunsVerdict {
  const run = coming.find(isToConclude) ?? coming[0];
  if (run !== undefined) return { text: runHeadline(run), lang: "en", run };
  const [last] = past;
  if (last === undefined) return { text: say("No dry run has been started.") };
  return { text: say("No dry run is coming.") };
}

/** `waits for Engineering`; of what is settled, nothing. */
export function waitsInWords(one: ReadinessItem | Dependency): string | undefined {
  if (isThere(one) || one.waitingOn.length === 0) return undefined;
  return say("waits for {0}", listed(one.waitingOn.map(roleName)));
}

export const wordByItemState = {
  open: say("open"),
  confirmed: say("confirmed"),
  declined: say("declined"),
  done: say("done"),
  dropped: say("dropped"),
  waived: say("waived"),
  fallback: say("falls back"),
} as const;

export const wordByGroup = {
  confirmations: say("Confirmations"),
  access: say("Access"),
  environment: say("Environment"),
  materials: say("Materials"),
} as const;
