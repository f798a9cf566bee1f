// How far a release is on its way to an environment, and whom it waits for.
import type { ProducedBy } from "../metrics/run.ts";
import type { Instant } from "../time.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";

/** Of one release under review, what the tile needs. */
export interface Readiness {
  readonly key: string;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
  readonly gates: number;
  readonly met: number;
  /** When each gate that is open and not met is due. */
  readonly dues: readonly Instant[];
  /** Roles with an empty seat. */
  readonly waitsFor: readonly string[];
  /** Absent until its workflow has stored something. */
  readonly producedBy?: ProducedBy;
}

/** `undefined` for a release that is decided, never gets to this environment, or is through with it. */
export function readinessOf(view: ReleaseView, environment: string, runId?: string): Readiness | undefined {
  const last = view.stages.findLastIndex((stage) => stage.environment === environment);
  const stages = view.stages.slice(0, last + 1);
  const { key, status, startedAt, updatedAt } = view;
  if (status !== "reviewing" || stages.every((stage) => stage.status === "met")) return undefined;
  const gates = stages.flatMap((stage) => stage.gates.map((gate) => ({ stage, gate })));
  const open = gates.filter(({ gate }) => !isMet(gate) && gate.status !== "not-open");
  return {
    key,
    startedAt,
    updatedAt,
    gates: gates.length,
    met: gates.filter(({ gate }) => isMet(gate)).length,
    dues: open.flatMap(({ stage, gate }) => dueOf(stage, gate) ?? []),
    waitsFor: waitingRoles(open.map(({ gate }) => gate)),
    ...(runId === undefined ? {} : { producedBy: { workflowId: view.id, runId } }),
  };
}

function isMet({ status }: GateView): boolean {
  return status === "met" || status === "waived";
}

function dueOf(stage: StageView, gate: GateView): Instant | undefined {
  return gate.due ?? stage.due;
}

/** A decision is asked for once it is all that is left. */
function waitingRoles(open: readonly GateView[]): readonly string[] {
  const others = open.filter(({ kind }) => kind !== "decision");
  const roles = (others.length > 0 ? others : open).flatMap((gate) =>
    gate.kind === "decision" ? gate.allowed : emptySeats(gate),
  );
  return [...new Set(roles)];
}

function emptySeats({ seats }: GateView): readonly string[] {
  return seats.filter(isEmptySeat).map(({ role }) => role);
}

export function isEmptySeat({ needed, signatures }: GateView["seats"][number]): boolean {
  return signatures.filter(({ status }) => status === "valid").length < needed;
}
