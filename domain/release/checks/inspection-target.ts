// What an inspection looks at: what was found at another address or by another way says nothing of this one.
import { canonicalJson } from "../../canonical.ts";
import type { ReleasePlan } from "../../plan/release-plan.ts";
import type { Instant } from "../../time.ts";
import { gatesOf, type ReleaseState } from "../state.ts";
import type { Findings, Inspection } from "./inspection.ts";
import { inspectedOf, type InspectedCheck } from "./kinds.ts";

/** The findings that are still of the plan: another one may have been adopted since the inspection was asked for. */
export function findingsOfPlan(plan: ReleasePlan, { gates }: Inspection, findings: Findings): Findings {
  const targets = targetsIn(plan);
  const asked = new Map(gates.map(({ gate, check }) => [gate, targetOf(check)]));
  return Object.fromEntries(
    Object.entries(findings).filter(([gate]) => asked.get(gate) === targets.get(gate)),
  );
}

/** Other targets are inspected at once, and nothing is known of them until then. */
export function withTargetsOf(state: ReleaseState, plan: ReleasePlan, at: Instant): ReleaseState {
  const [before, now] = [targetsIn(state.plan), targetsIn(plan)];
  const isSame = (gate: string) => before.get(gate) === now.get(gate);
  const others = [...now.keys()].filter((gate) => !isSame(gate));
  const recheckedAt = { ...state.recheckedAt, ...Object.fromEntries(others.map((gate) => [gate, at])) };
  const { inspection } = state;
  if (inspection === undefined) return { ...state, recheckedAt };
  const gates = Object.fromEntries(Object.entries(inspection.gates).filter(([gate]) => isSame(gate)));
  return { ...state, recheckedAt, inspection: { ...inspection, gates } };
}

/** By gate. */
function targetsIn(plan: ReleasePlan): ReadonlyMap<string, string> {
  return new Map(
    gatesOf(plan)
      .flatMap((gate) => inspectedOf(gate) ?? [])
      .map(({ id, check }) => [id, targetOf(check)]),
  );
}

/** Ages, budgets and the awaited answer are not of it: findings are judged by them when they are read. */
function targetOf(check: InspectedCheck): string {
  if (check.name === "documents-valid") return canonicalJson([...check.documents].toSorted());
  if (check.name === "dry-run") return check.name;
  const { environment, of } = check;
  return canonicalJson(
    check.of === "http" ? { environment, of, url: check.url, mode: check.mode } : { environment, of },
  );
}
