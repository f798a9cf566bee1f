// What the page of the plan asks: the plan itself, what is wrong with it, what it brings.
import type { Plan } from "#domain/plan/plan.ts";
import type { LocatedProblem } from "#domain/plan/problem.ts";
import type { Preview } from "#domain/preview/preview.ts";
import type { RosterPerson } from "#domain/roster.ts";
import type { Http, Items } from "./http.ts";

export type WholePlan = Plan & { readonly revision: string; readonly since: string };

export interface PlanCheck {
  readonly ok: boolean;
  readonly problems: readonly LocatedProblem[];
  /** What hangs on one person, or on somebody who is away. */
  readonly fragile: readonly { readonly field: string; readonly message: string }[];
}

export function planQuestions({ get }: Pick<Http, "get">) {
  return {
    wholePlan: () => get<WholePlan>("/api/plan"),
    planCheck: () => get<PlanCheck>("/api/plan/check"),
    planPreview: () => get<Preview>("/api/plan/preview?days=14"),
    roster: () => get<Items<RosterPerson>>("/api/people"),
  };
}
