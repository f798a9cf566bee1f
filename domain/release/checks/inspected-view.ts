// What people see of an inspected check: what was found, when, and what the budget was.
import { optional } from "../../optional.ts";
import type { ReleaseState } from "../state.ts";
import { inspectedGate, lastDayOf } from "./inspected.ts";
import { nextInspection } from "./inspecting.ts";
import type { DryRunFinding, GateFinding } from "./inspection.ts";
import type { GateOf, InspectedCheck } from "./kinds.ts";
import type { CheckView } from "./view-schema.ts";

export function inspectedSeen(state: ReleaseState, gate: GateOf<InspectedCheck>): Partial<CheckView> {
  const seen = inspectedGate(state, gate);
  if (seen === undefined) return {};
  const next = optional({ nextAt: nextInspection(state, gate) });
  return { at: seen.at, ...next, figures: figuresOf(state, gate.check, seen.finding) };
}

function figuresOf(
  state: ReleaseState,
  check: InspectedCheck,
  finding: GateFinding,
): NonNullable<CheckView["figures"]> {
  if ("documents" in finding) {
    const days = Object.entries(finding.documents).map(([path, found]): [string, string] => [
      path,
      found.outcome === "found" ? (lastDayOf(state, path, found) ?? "no end") : found.outcome,
    ]);
    return Object.fromEntries(days);
  }
  if ("dryRun" in finding) return figuresOfDryRun(finding.dryRun);
  const { probe } = finding;
  if (check.name !== "probe" || probe.outcome === "not-made") return { outcome: probe.outcome };
  const { latencyMs, mode } = probe;
  const status = probe.outcome === "answered" && probe.status !== undefined ? { status: probe.status } : {};
  return { latencyMs, budgetMs: check.budgetMs[mode], mode, ...status };
}

function figuresOfDryRun(found: DryRunFinding): NonNullable<CheckView["figures"]> {
  if (found.outcome !== "found") return { outcome: found.outcome };
  const { key, endedAt, met, rules } = found;
  return { dryRun: key, endedAt, met, rules };
}
