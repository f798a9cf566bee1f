// By what a check is judged: the rows of an environment, an inspection of its own, or what the release knows itself.
import type { Check, Gate } from "../../plan/release-plan.ts";

type CheckOf<Name extends Check["name"]> = Extract<Check, { name: Name }>;

/** All of one environment are answered by one look. */
export type WatchedCheck = CheckOf<"records-written" | "nightly-run" | "tile-fresh" | "metric-limits">;

/** All that are due at one time are answered by one inspection. */
export type InspectedCheck = CheckOf<"probe" | "documents-valid" | "dry-run">;

export interface GateOf<Kind extends Check> {
  readonly id: string;
  readonly check: Kind;
}

export function inspectedOf(gate: Gate): GateOf<InspectedCheck> | undefined {
  if (gate.kind !== "check") return undefined;
  const { id, check } = gate;
  switch (check.name) {
    case "probe":
    case "documents-valid":
    case "dry-run":
      return { id, check };
    case "deployment":
    case "soak":
    case "risks-listed":
    case "records-written":
    case "nightly-run":
    case "tile-fresh":
    case "metric-limits":
      return undefined;
  }
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
    case "dry-run":
    case "risks-listed":
      return undefined;
  }
}

/** Where somebody has to look anew when the check is repeated. */
export function environmentsOf(check: Check): readonly string[] {
  return check.name !== "probe" && "environment" in check ? [check.environment] : [];
}
