// What the pre-read waits for: it promises people, a place and a time, so these are settled first.
import type { ReadinessItem } from "../plan/dry-run-plan.ts";
import { isSettled, type DryRunState } from "./state.ts";

export interface PublicationGate {
  readonly id: string;
  readonly title: string;
  readonly met: boolean;
  readonly reason: string;
}

/** Confirmations, checks and dependencies; what the plan does instead opens a gate too. */
export function publicationGates(state: DryRunState): readonly PublicationGate[] {
  const { readiness, dependencies } = state.terms.rules;
  return [
    ...readiness.filter(isGate).map((item) => itemGate(state, item)),
    ...dependencies.map(({ id, title }) => {
      const standing = state.dependencies[id];
      const by = standing === undefined ? "" : ` by ${standing.by}`;
      return { id, title, met: isSettled(state, id), reason: `${standing?.state ?? "open"}${by}` };
    }),
  ];
}

function isGate({ group, kind }: ReadinessItem): boolean {
  return group === "confirmations" || kind === "check";
}

function itemGate(state: DryRunState, { id, title }: ReadinessItem): PublicationGate {
  const standing = state.items[id];
  const met = isSettled(state, id) || standing?.state === "fallback";
  const by = standing === undefined ? "" : ` by ${standing.by}`;
  return { id, title, met, reason: `${standing?.state ?? "open"}${by}` };
}

export function openGates(state: DryRunState): readonly PublicationGate[] {
  return publicationGates(state).filter(({ met }) => !met);
}
