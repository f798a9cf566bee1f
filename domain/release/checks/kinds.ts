// By what a check is judged: the rows of an environment, an inspection of its own, or what the release knows itself.
import type { Check, Gate } from "../../plan/release-plan.ts";

type CheckOf<Name extends Check["name"]> = Extract<Check, { name: Name }>;

/** All of one environment are answered by one look. */
export type WatchedCheck = CheckOf<"records-written" | "nightly-run" | "tile-fresh" | "metric-limits">;

/** All that are due at one time are answered by one inspection. */
export type InspectedCheck = CheckOf<"probe" | "documents-valid">;

export interface GateOf<Kind extends Check> {
  readonly id: string;
  readonly check: Kind;
}

export function inspectedOf(gate: Gate): GateOf<InspectedCheck> | undefined {
  if (gate.kind !== "check") return undefined;
  const { id, check } = gate;
  return check.name === "probe" || check.name === "documents-valid" ? { id, check } : undefined;
}

export function watchedOf(gate: Gate): GateOf<WatchedCheck> | undefined {
  if (gate.kind !== "check") return undefined;
  const { id, check } = gate;
  switch (check.name) {
    case "records-written":
    case "nightly-run":
    case "tile-fresh":
    case "metric-limits":
      return { id, check };
    case "deployment":
    case "soak":
    case "probe":
    case "documents-valid":
    case "risks-listed":
      return undefined;
  }
}

/** Where somebody has to look anew when the check is repeated. */
export function environmentsOf(check: Check): readonly string[] {
  if (check.name === "risks-listed" || check.name === "documents-valid" || check.name === "probe") return [];
  return [check.environment];
}
