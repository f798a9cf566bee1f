// What the pages ask about the plan: what it holds, what is wrong with it, what it brings, and what of it a release has not adopted.
import type { PlanChange } from "#domain/plan/plan-changes.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { LocatedProblem } from "#domain/plan/problem.ts";
import type { Preview } from "#domain/preview/preview.ts";
import type { RosterPerson } from "#domain/roster.ts";
import type { Acted } from "./acted.ts";
import type { Http, Items } from "./http.ts";

export type WholePlan = Plan & { readonly revision: string; readonly since: string };

export interface PlanChanges {
  readonly current: string;
  readonly changes: readonly PlanChange[];
}

export interface PlanCheck {
  readonly ok: boolean;
  readonly problems: readonly LocatedProblem[];
  /** What hangs on one person, or on somebody who is away. */
  readonly fragile: readonly { readonly field: string; readonly message: string }[];
}

export function planQuestions({ get, post }: Pick<Http, "get" | "post">) {
  const release = (key: string) => `/api/releases/${encodeURIComponent(key)}`;
  return {
    wholePlan: () => get<WholePlan>("/api/plan"),
    planCheck: () => get<PlanCheck>("/api/plan/check"),
    planPreview: () => get<Preview>("/api/plan/preview?days=14"),
    planChanges: (key: string, includeMet: boolean) =>
      get<PlanChanges>(`${release(key)}/plan-changes?includeMet=${includeMet}`),
    adoptPlan: (key: string, body: { readonly revision: string; readonly includeMet: boolean }) =>
      post<Acted>(`${release(key)}/adopt-plan`, body),
    roster: () => get<Items<RosterPerson>>("/api/people"),
  };
}
