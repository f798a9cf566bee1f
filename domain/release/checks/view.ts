// What people see of a check: its outcome, when it was looked at, until when that counts, and by which figures.
import { optional } from "../../optional.ts";
import { latest } from "../../time.ts";
import type { GateAssessment } from "../gates.ts";
import type { ReleaseState } from "../state.ts";
import { lookDue } from "./asking.ts";
import { carriedSince, lastDeployment } from "./deployment.ts";
import { inspectedSeen } from "./inspected-view.ts";
import type { WatchedCheck } from "./kinds.ts";
import type { Observation } from "./observation.ts";
import { risksSeen } from "./risks.ts";
import { soakFigures } from "./soak.ts";
import { judgedFigures, observedSince } from "./standing.ts";
import type { CheckView } from "./view-schema.ts";

export function checkView(
  state: ReleaseState,
  { gate, status, check: standing }: GateAssessment,
): CheckView | undefined {
  if (gate.kind !== "check") return undefined;
  const { check } = gate;
  const environment = "environment" in check ? { environment: check.environment } : {};
  const common = { name: check.name, ...environment, outcome: outcomeByStatus[status] ?? "waiting" };
  const expiry = optional({ expiresAt: standing?.expiresAt });
  switch (check.name) {
    case "deployment":
      return { ...common, ...deploymentView(state, gate.id, check.environment) };
    case "soak":
      return { ...common, ...optional({ figures: soakFigures(state, check) }) };
    case "risks-listed":
      return { ...common, ...expiry, ...risksSeen(state, gate.id) };
    case "probe":
    case "documents-valid":
    case "dry-run":
      return { ...common, ...expiry, ...inspectedSeen(state, { id: gate.id, check }) };
    case "records-written":
    case "nightly-run":
    case "tile-fresh":
    case "metric-limits":
      return { ...common, ...expiry, ...lookView(state, check) };
  }
}

function deploymentView(state: ReleaseState, gate: string, environment: string): Partial<CheckView> {
  const last = lastDeployment(state, environment);
  const at = latest([last?.at, state.recheckedAt[gate]]);
  const figures = last && { tag: last.tag, status: last.status, runbook: last.runbook ?? null };
  return optional({ at, figures });
}

const outcomeByStatus: { readonly [Status in GateAssessment["status"]]?: CheckView["outcome"] } = {
  met: "passed",
  failed: "failed",
  stale: "failed",
  "insufficient-data": "insufficient-data",
};

function lookView(state: ReleaseState, check: WatchedCheck): Partial<CheckView> {
  const { environment } = check;
  const since = carriedSince(state, environment);
  const observed = since === undefined ? undefined : observedSince(state, environment, since);
  if (observed === undefined) return {};
  const run = check.name === "records-written" ? null : observed.run;
  const judged = judgedFigures(state, check, run);
  return optional({
    at: state.watches?.[environment]?.observedAt,
    nextAt: lookDue(state, environment),
    run: run?.id,
    figures: figuresOf(state, check, observed),
    judged: judged.length === 0 ? undefined : judged,
  });
}

/** Under the names that they have everywhere. */
function figuresOf(state: ReleaseState, check: WatchedCheck, observed: Observation): CheckView["figures"] {
  const { run, firstFactAt, firstDecisionAt } = observed;
  if (check.name === "records-written") return { firstFactAt, firstDecisionAt };
  if (run === null) return undefined;
  if (check.name !== "metric-limits") return { asOf: run.asOf };
  const named = state.plan.metrics
    .filter(({ id }) => check.metrics.includes(id))
    .flatMap(({ figure, sample }) => [sample, figure]);
  return Object.fromEntries(named.map((name) => [name, run.figures[name]]));
}
