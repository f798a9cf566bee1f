// What a row of the decision log says of a signature, so that its digest can be computed again from the log alone.
import { z } from "zod";
import { isMachineRead } from "../evidence/kinds.ts";
import type { Instant } from "../time.ts";
import { attemptOf } from "./attempt-of.ts";
import { evidencePart, judgedEvidence } from "./digest.ts";
import type { ReleaseEvent } from "./events.ts";
import { assessGates } from "./gates.ts";
import { gatesOf, type EvidenceItem, type Parts, type ReleaseState } from "./state.ts";

export const Coverage = z.object({
  gate: z.string(),
  attempt: z.int(),
  /** Without the documents, whose names people chose: those stand in the rows that attached them. */
  parts: z.record(z.string(), z.string()),
  evidence: z.array(z.object({ gate: z.string(), slot: z.string(), id: z.string(), sha256: z.string() })),
});
export type Coverage = z.infer<typeof Coverage>;

/** Nothing where the event is no signature. */
export function coverageOf(
  event: ReleaseEvent,
  state: ReleaseState,
  at: Instant,
): { readonly covered?: Coverage } {
  const signed = signedGate(event, state);
  const found = assessGates(state, at).find(({ gate }) => gate.id === signed?.gate);
  if (found === undefined || found.digest !== signed?.digest || !isStorable(found.parts)) return {};
  const { gate, parts } = found;
  const evidence = gate.covers.includes("evidence") ? judgedEvidence(state, gate) : [];
  const covered = {
    gate: gate.id,
    attempt: attemptOf(state, gate.id),
    parts: withoutDocuments(parts, evidence),
    evidence: evidence.map((item) => ({
      gate: item.gate,
      slot: item.slot,
      id: item.id,
      sha256: item.sha256,
    })),
  };
  return { covered };
}

function signedGate(
  event: ReleaseEvent,
  { plan }: ReleaseState,
): { readonly gate: string | undefined; readonly digest: string } | undefined {
  if (event.type === "gate-signed" || event.type === "gate-rejected") return event;
  if (event.type !== "decided") return undefined;
  return { gate: gatesOf(plan).find(({ kind }) => kind === "decision")?.id, digest: event.digest };
}

function withoutDocuments(parts: Parts, evidence: readonly EvidenceItem[]): Record<string, string> {
  const documents = evidence.filter(({ kind }) => !isMachineRead(kind)).map(evidencePart);
  return Object.fromEntries(Object.entries(parts).filter(([part]) => !documents.includes(part)));
}

/** A database has no NUL and no half of a surrogate pair: it would give back another text than the one that was hashed. */
function isStorable(parts: Parts): boolean {
  return Object.entries(parts)
    .flat()
    .every((text) => !text.includes("\0") && text.isWellFormed());
}
