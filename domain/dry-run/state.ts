// All that a dry run is: what was planned, confirmed, recorded and told, and when. What it means at an instant is in status.ts and view.ts.
import type { TextRef } from "../memory.ts";
import type { ReadinessItem } from "../plan/dry-run-plan.ts";
import type { Instant } from "../time.ts";
import type { CommandOf } from "./messages.ts";
import type { DryRunStart, DryRunTerms, Owed } from "./terms.ts";
import type { Finding } from "./view-schema.ts";

interface Authored {
  readonly by: string;
  readonly at: Instant;
}

/** Who, when and why. */
export interface Remark extends Authored {
  readonly reason: string;
}

export interface Answer extends Authored {
  readonly answer: "yes" | "no";
}

/** What became of an item of readiness; without one it is open. */
export interface ItemStanding extends Authored {
  readonly state: "confirmed" | "declined" | "done" | "dropped" | "fallback";
  /** Who takes part for the role. */
  readonly person?: string;
  readonly link?: string;
  readonly decision?: string;
}

export interface DependencyStanding extends Authored {
  readonly state: "open" | "done" | "waived" | "dropped";
  readonly reason?: string;
  readonly link?: string;
  /** Key of the row of the decision log by which it was waived or dropped. */
  readonly decision?: string;
}

export interface Completion extends Authored {
  readonly link?: string;
}

type Recorded<Name extends "recordScenario" | "recordSurvey" | "recordInsight"> = Omit<
  CommandOf<Name>,
  "type"
> &
  Authored;
export type ScenarioResult = Recorded<"recordScenario">;
export type SurveyAnswer = Recorded<"recordSurvey">;
export type Insight = Recorded<"recordInsight">;

export interface Conclusion extends Authored {
  readonly passed: boolean;
  readonly tile?: { readonly ok: boolean; readonly note?: string | undefined };
  readonly summary?: TextRef;
}

export interface DryRunState {
  readonly date: string;
  readonly terms: DryRunTerms;
  readonly planRevision: string;
  readonly startedAt: Instant;
  readonly startsAt: Instant;
  readonly moves: readonly (Remark & { readonly from: Instant; readonly to: Instant })[];
  /** Of participants, by person. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly items: Readonly<Record<string, ItemStanding>>;
  readonly dependencies: Readonly<Record<string, DependencyStanding>>;
  /** Roles that the owners of a dependency or an item wait for. */
  readonly waits: Readonly<Record<string, readonly string[]>>;
  /** Of countdown and afterwards. */
  readonly completions: Readonly<Record<string, Completion>>;
  readonly findings: Readonly<Record<string, Finding>>;
  /** What has been told, with its instant, so that each thing is told once. */
  readonly told: Readonly<Record<string, Instant>>;
  readonly preRead: {
    readonly released?: { readonly at: Instant; readonly late: boolean };
    readonly postedAt?: Instant;
  };
  readonly scenarios: Readonly<Record<string, ScenarioResult>>;
  readonly surveys: Readonly<Record<string, SurveyAnswer>>;
  readonly insights: readonly Insight[];
  readonly concluded?: Conclusion;
  readonly cancelled?: Remark;
  readonly closedAt?: Instant;
}

export function newDryRun({ date, terms, planRevision }: DryRunStart, at: Instant): DryRunState {
  return {
    date,
    terms,
    planRevision,
    startedAt: at,
    startsAt: terms.plannedAt,
    moves: [],
    answers: {},
    items: {},
    dependencies: {},
    waits: {},
    completions: {},
    findings: {},
    told: {},
    preRead: {},
    scenarios: {},
    surveys: {},
    insights: [],
  };
}

export function workflowIdOf({ date }: Pick<DryRunState, "date">): string {
  return `dry-run/${date}`;
}

/** Local date on which it takes place now; it may have been moved. */
export function sessionDateOf({ terms, startsAt, date }: DryRunState): string {
  return terms.days.findLast(({ from }) => from <= startsAt)?.date ?? date;
}

export function itemIn({ terms }: DryRunState, id: string): ReadinessItem | undefined {
  return terms.rules.readiness.find((item) => item.id === id);
}

export function owedIn({ terms }: DryRunState, id: string): Owed | undefined {
  return terms.owed.find((one) => one.id === id);
}

/** Nobody waits for it any more. */
export function isSettled(state: DryRunState, id: string): boolean {
  const item = state.items[id]?.state;
  if (item !== undefined) return item !== "declined" && item !== "fallback";
  const dependency = state.dependencies[id]?.state;
  if (dependency !== undefined) return dependency !== "open";
  return state.completions[id] !== undefined;
}

export function participantIds({ terms }: DryRunState): readonly string[] {
  return terms.rules.participants.map(({ person }) => person);
}
