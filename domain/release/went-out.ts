// The checks of a release that is out, as they were at its go: others may have its environments since, and nothing of it waits for them.
import { isPassed } from "./gates.ts";
import { stageStatus } from "./stage-view.ts";
import type { ReleaseState } from "./state.ts";
import { productionDeployment, statusOf } from "./status.ts";
import type { GateView, ReleaseStatus, StageView } from "./view-schema.ts";

const settled: readonly ReleaseStatus[] = ["watching", "released", "rolled-back", "closed"];

export function asItWentOut(state: ReleaseState, stages: readonly StageView[]): readonly StageView[] {
  const go = state.decisions.findLast(({ outcome }) => outcome === "go");
  if (go?.outcome !== "go" || !settled.includes(statusOf(state))) return stages;
  if (productionDeployment(state, go)?.status !== "succeeded") return stages;
  const waived = go.waived ?? [];
  return stages.map((stage) => {
    const gates = stage.gates.map((gate) => (waived.includes(gate.id) ? gate : metAtGo(gate)));
    return { ...stage, gates, status: stageStatus(stage, gates) };
  });
}

/** A go is given where each gate is met or waived. */
function metAtGo(gate: GateView): GateView {
  if (gate.kind !== "check" || isPassed(gate)) return gate;
  const { since: _, ...rest } = gate;
  return { ...rest, status: "met", reason: `Met at the go. By now: ${gate.reason}` };
}
