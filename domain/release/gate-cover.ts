// What of a gate does not move with time: what a signature on it covers, and who has signed that.
import type { Gate } from "../plan/release-plan.ts";
import { digestNow, partsOf } from "./digest.ts";
import { assessSeats, type SeatAssessment } from "./seats.ts";
import { signableFields, type Signable } from "./signable.ts";
import type { EvidenceItem, Parts } from "./state.ts";

export interface GateCover {
  readonly parts: Parts;
  readonly digest: string;
  readonly seats: readonly SeatAssessment[];
}

interface Known {
  /** Of the fields in their order: the state itself would be held with all that is remembered of it. */
  readonly values: readonly Signable[keyof Signable][];
  readonly covers: Map<Gate, GateCover>;
}

/** By the list of evidence: a release and what is shown of it without words, which has another list, don't displace each other. */
const lastByEvidence = new WeakMap<readonly EvidenceItem[], Known>();

/** Of any gate but the decision, which covers the others. Most acts leave it as it was, and so does time. */
export function gateCover(state: Signable, gate: Gate): GateCover {
  const { covers } = knownOf(state);
  const known = covers.get(gate);
  if (known !== undefined) return known;
  const parts = partsOf(state, gate);
  const digest = digestNow(state, gate, parts);
  const seats = gate.kind === "sign-off" ? assessSeats(state, gate, digest) : [];
  const cover = { parts, digest, seats };
  covers.set(gate, cover);
  return cover;
}

function knownOf(state: Signable): Known {
  const last = lastByEvidence.get(state.evidence);
  if (last !== undefined && signableFields.every((field, index) => last.values[index] === state[field]))
    return last;
  const known: Known = { values: signableFields.map((field) => state[field]), covers: new Map() };
  lastByEvidence.set(state.evidence, known);
  return known;
}
