// What calls, the dry run and the documents that serve them can get wrong: days, sums and expiries.
import { weekdayOf, type Weekday } from "../local-dates.ts";
import { durationMs } from "../time.ts";
import type { CallPlan, NamedCall } from "./call-plan.ts";
import type { DryRunPlan } from "./dry-run-plan.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { PlanPath } from "./walk.ts";

export function sessionProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...plan.calls.flatMap((call, index) => callProblems(call, ["calls", index])),
    ...(plan.dryRun === undefined ? [] : dryRunProblems(plan.dryRun)),
    ...documentProblems(plan),
  ];
}

function callProblems(call: CallPlan, path: PlanPath): readonly PlanProblem[] {
  const days = [call.day, ...(call.backup === undefined ? [] : [call.backup.day])];
  const dates = call.next.flatMap(({ date }, index): readonly PlanProblem[] => {
    const weekday = weekdayOf(date);
    if (days.includes(weekday)) return [];
    const message = `falls on a ${inTitle(weekday)}, but these calls are on ${days.map(inTitle).join(" or ")}`;
    return [{ path: [...path, "next", index, "date"], message, severity: "error" }];
  });
  return [...dates, ...earlyItems(call, path)];
}

/** The planner starts a call eight days ahead: what is due before that is late from the first moment on. */
const plannedAheadMs = durationMs("8 days");

function earlyItems({ checklist, preRead, next }: CallPlan, path: PlanPath): readonly PlanProblem[] {
  const deadlines = [
    ...checklist.map(({ due }, index) => ({ due, path: [...path, "checklist", index, "due"] })),
    ...next.flatMap(({ prep }: NamedCall, call) =>
      prep.map(({ due }, index) => ({ due, path: [...path, "next", call, "prep", index, "due"] })),
    ),
    ...(preRead === undefined ? [] : [{ due: preRead.lead, path: [...path, "preRead", "lead"] }]),
  ];
  return deadlines
    .filter(({ due }) => durationMs(due) > plannedAheadMs)
    .map(({ due, path }) => ({
      path,
      message: `of ${due} is over 8 days, when the call is not planned yet`,
      severity: "error" as const,
    }));
}

function dryRunProblems(dryRun: DryRunPlan): readonly PlanProblem[] {
  return [...dateProblems(dryRun), ...sumProblems(dryRun), ...openSeats(dryRun)];
}

function dateProblems({ session }: DryRunPlan): readonly PlanProblem[] {
  const weekday = weekdayOf(session.date);
  if (weekday === session.weekday) return [];
  const message = `says ${inTitle(session.weekday)}, but ${session.date} is a ${inTitle(weekday)}`;
  return [{ path: ["dryRun", "session", "weekday"], message, severity: "error" }];
}

function sumProblems({ session, agenda, success, scenarios }: DryRunPlan): readonly PlanProblem[] {
  const minutes = agenda.reduce((sum, part) => sum + part.minutes, 0);
  const length = durationMs(session.duration) / 60_000;
  const asked = success.unaidedScenarios;
  const checks: readonly (PlanProblem | false)[] = [
    minutes !== length && {
      path: ["dryRun", "agenda"],
      message: `adds up to ${minutes} minutes, but the session has ${length}`,
      severity: "error",
    },
    asked > scenarios.length && {
      path: ["dryRun", "success", "unaidedScenarios"],
      message: `asks for ${asked} scenarios, but there are ${scenarios.length}`,
      severity: "error",
    },
  ];
  return checks.filter((check) => check !== false);
}

function openSeats({ facilitators }: DryRunPlan): readonly PlanProblem[] {
  return facilitators.flatMap(({ role, person, standIn }, index): readonly PlanProblem[] => {
    if (person !== undefined || standIn !== undefined) return [];
    const message = `leaves the seat of ${role} open and names no stand-in`;
    return [{ path: ["dryRun", "facilitators", index], message, severity: "error" }];
  });
}

function documentProblems({ documents, calls, dryRun }: Plan): readonly PlanProblem[] {
  const lastDates = {
    calls: calls
      .flatMap(({ next }) => next.map(({ date }) => date))
      .toSorted()
      .at(-1),
    "dry-run": dryRun?.session.date,
  };
  const preRead = dryRun?.preRead.document;
  return (documents?.governed ?? []).flatMap(({ path: file, expires, lastReviewed, serves }, index) => {
    const path = ["documents", "governed", index, "expires"];
    const served = serves ?? (preRead === file ? "dry-run" : undefined);
    const last = served && lastDates[served];
    const message = expiryProblem({ expires, lastReviewed, last });
    return message === undefined ? [] : [{ path, message, severity: "error" as const }];
  });
}

interface Expiry {
  readonly expires: string;
  readonly lastReviewed: string;
  /** Last day of what the document serves. */
  readonly last: string | undefined;
}

function expiryProblem({ expires, lastReviewed, last }: Expiry): string | undefined {
  if (expires < lastReviewed) return `is ${expires}, before the review of ${lastReviewed}`;
  if (last !== undefined && expires < last)
    return `is ${expires}, before the session of ${last} that the document serves`;
  return undefined;
}

function inTitle(weekday: Weekday): string {
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;
}
