// Which gates of releases wait now, for which roles, and for how long.
import { isEmptySeat } from "./readiness.ts";
import type { GateView, ReleaseView } from "./view-schema.ts";

/** Of one gate and role over all releases. Role is empty where the gate waits for a report or a check. */
export interface OpenWait {
  readonly gate: string;
  readonly role: string;
  readonly releases: number;
  readonly late: number;
  readonly longestMs: number;
}

type OneWait = Pick<OpenWait, "gate" | "role"> & { readonly ms: number; readonly isLate: boolean };

/** One role of one gate each, however many releases wait there. */
export function openWaits(views: readonly ReleaseView[], nowMs: number): readonly OpenWait[] {
  const waits = views.flatMap((view) => waitsOf(view, nowMs));
  return [...Map.groupBy(waits, ({ gate, role }) => `${gate} ${role}`).values()].flatMap(together);
}

function together(waits: readonly OneWait[]): readonly OpenWait[] {
  const [first] = waits;
  if (first === undefined) return [];
  return [
    {
      gate: first.gate,
      role: first.role,
      releases: waits.length,
      late: waits.filter(({ isLate }) => isLate).length,
      longestMs: Math.max(...waits.map(({ ms }) => ms)),
    },
  ];
}

function waitsOf({ status, stages }: ReleaseView, nowMs: number): readonly OneWait[] {
  if (status !== "reviewing") return [];
  const waiting = stages.flatMap(({ gates }) => gates).filter(isWaiting);
  const others = waiting.filter(({ kind }) => kind !== "decision");
  // A decision is asked for once it is all that is left.
  return (others.length > 0 ? others : waiting).flatMap((gate) =>
    rolesOf(gate).map((role) => ({
      gate: gate.id,
      role,
      ms: Math.max(0, nowMs - Date.parse(gate.since ?? "")),
      isLate: gate.due !== undefined && Date.parse(gate.due) < nowMs,
    })),
  );
}

function isWaiting({ since }: GateView): boolean {
  return since !== undefined;
}

function rolesOf(gate: GateView): readonly string[] {
  const empty =
    gate.kind === "decision" ? gate.allowed : gate.seats.filter(isEmptySeat).map(({ role }) => role);
  const roles = [...new Set(empty)];
  return roles.length === 0 ? [""] : roles;
}
