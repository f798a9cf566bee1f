// Notes what the release shows as somebody signs.
import type { Gate } from "../plan/release-plan.ts";
import type { Instant } from "../time.ts";
import type { CheckView } from "./checks/view-schema.ts";
import { checkView } from "./checks/view.ts";
import { assessGates, type GateAssessment } from "./gates.ts";
import type { Seen, SeenGate } from "./seen.ts";
import type { ReleaseState } from "./state.ts";

const mostBytes = 2_000;

/** Nothing in releases that began before it was kept: their rows stay as they would have been. */
export function seenBeside(
  state: ReleaseState,
  signed: GateAssessment,
  looked: Looked,
): { readonly seen?: Seen } {
  return (state.rules ?? 1) < 2 ? {} : { seen: seenOf(state, signed, looked) };
}

interface Looked {
  readonly at: Instant;
  readonly version: number | undefined;
}

/** The gate that is signed first, then what it judges and the checks beside it; of a decision every gate. */
function seenOf(state: ReleaseState, signed: GateAssessment, { at, version }: Looked): Seen {
  const others = assessGates(state, at).filter((one) => one.gate !== signed.gate && isShownWith(signed, one));
  const { length: closed } = state.risks.filter(({ closedReason }) => closedReason !== undefined);
  return fitted({
    ...(version === undefined ? {} : { version }),
    gates: [signed, ...others].map((one) => seenGate(state, one)),
    risks: { open: state.risks.length - closed, closed },
  });
}

function isShownWith({ gate, stage }: GateAssessment, other: GateAssessment): boolean {
  if (gate.kind === "decision") return true;
  return gate.judges.includes(other.gate.id) || (other.stage === stage && isCheck(other.gate));
}

function isCheck({ kind }: Gate): boolean {
  return kind === "check";
}

function seenGate(state: ReleaseState, assessment: GateAssessment): SeenGate {
  const { gate, status, digest } = assessment;
  const check = checkView(state, assessment);
  const figures = figuresOf(check);
  return {
    id: gate.id,
    status,
    digest: digest.slice(0, 12),
    ...(check?.at === undefined ? {} : { at: check.at }),
    ...(figures === undefined ? {} : { figures }),
  };
}

/** Addresses are left to the row of the deployment. */
function figuresOf(check: CheckView | undefined): SeenGate["figures"] {
  const figures = Object.entries(check?.figures ?? {}).filter(([name]) => name !== "runbook");
  return figures.length === 0 ? undefined : Object.fromEntries(figures);
}

function fitted(seen: Seen): Seen {
  if (bytesAtMost(seen) <= mostBytes || seen.gates.length === 0) return seen;
  return fitted({ ...seen, gates: seen.gates.slice(0, -1), more: (seen.more ?? 0) + 1 });
}

/** No character has more than three bytes for each of its units. */
function bytesAtMost(value: Seen): number {
  return JSON.stringify(value).replaceAll(/[^ -~]/g, "xxx").length;
}
