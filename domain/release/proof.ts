// Whether a signature in the log is over what the log says it was over: pure, from its row and the rows it names.
import { z } from "zod";
import { EvidenceKind } from "../evidence/kinds.ts";
import { Coverage } from "./coverage.ts";
import { documentWords, evidencePart, gateDigest } from "./digest.ts";

const Attached = z.object({ seq: z.int(), kind: EvidenceKind, name: z.string(), sha256: z.string() });

export const SignatureRow = z.object({
  seq: z.int(),
  key: z.string(),
  externalRef: z.string(),
  by: z.string(),
  /** What is no object says nothing of what was signed. */
  payload: z
    .looseObject({
      digest: z.unknown().optional(),
      covered: z.unknown().optional(),
      gate: z.unknown().optional(),
      role: z.unknown().optional(),
    })
    .catch({}),
  /** By id of the evidence; null where no row of the log attached it. */
  attached: z.record(z.string(), Attached.nullable().catch(null)).nullable(),
});
export type SignatureRow = z.infer<typeof SignatureRow>;

/** The first link that does not hold: which row of what, and what was expected in place of what was found. */
export const BrokenLink = z.object({
  seq: z.int().exactOptional(),
  key: z.string().exactOptional(),
  reason: z.string(),
  release: z.string().exactOptional(),
  gate: z.string().exactOptional(),
  slot: z.string().exactOptional(),
  role: z.string().exactOptional(),
  by: z.string().exactOptional().meta({ description: "Who signed, or who attached the evidence." }),
  evidence: z.string().exactOptional().meta({ description: "SHA-256 under which the evidence is named." }),
  expected: z.string().exactOptional(),
  found: z.string().exactOptional(),
  signed: z
    .object({
      seq: z.int(),
      release: z.string(),
      by: z.string(),
      gate: z.string().exactOptional(),
      role: z.string().exactOptional(),
    })
    .exactOptional()
    .meta({ description: "The first signature that rests on the evidence." }),
  run: z.string().exactOptional().meta({ description: "The metric run whose report it is." }),
});
export type BrokenLink = z.infer<typeof BrokenLink>;

export type Proof = "proven" | "unproven" | BrokenLink;

/** `isWhole`: the log was never purged, so that what is not in it was never there. */
export function proofOf(row: SignatureRow, isWhole: boolean): Proof {
  if (row.payload.covered === undefined) return "unproven";
  const covered = Coverage.safeParse(row.payload.covered);
  if (!covered.success) return broken(row, { reason: "says in no readable form what was signed" });
  return evidenceFault(row, covered.data, isWhole) ?? digestFault(row, covered.data) ?? "proven";
}

function evidenceFault(row: SignatureRow, { gate, evidence }: Coverage, isWhole: boolean): Proof | undefined {
  const wrong = evidence.find(({ id, sha256 }) => row.attached?.[id]?.sha256 !== sha256);
  if (wrong === undefined) return undefined;
  const { id, sha256 } = wrong;
  const found = row.attached?.[id];
  const about = { gate, evidence: sha256, expected: sha256 };
  if (found)
    return broken(row, {
      ...about,
      found: found.sha256,
      reason: `names other evidence than row ${found.seq} attached`,
    });
  return isWhole
    ? broken(row, { ...about, reason: "names evidence that no row of the log attached" })
    : "unproven";
}

/** Computed for the gate that the row itself names, wherever it names one. */
function digestFault(
  row: SignatureRow,
  { gate, attempt, parts, evidence }: Coverage,
): BrokenLink | undefined {
  const { payload, externalRef, attached } = row;
  const documents = evidence.flatMap((item): [string, string][] => {
    const found = attached?.[item.id];
    const part = evidencePart(item);
    return found && parts[part] === undefined ? [[part, documentWords(found)]] : [];
  });
  const key = externalRef.slice("release/".length);
  const named = typeof payload.gate === "string" ? payload.gate : gate;
  const expected = gateDigest({ key, attempt }, named, { ...parts, ...Object.fromEntries(documents) });
  if (expected === payload.digest) return undefined;
  const reason = "has another digest than what was signed gives";
  return broken(row, { gate: named, expected, found: String(payload.digest), reason });
}

function broken(row: SignatureRow, what: BrokenLink): BrokenLink {
  const { seq, key, externalRef, by, payload } = row;
  const role = typeof payload.role === "string" ? { role: payload.role } : {};
  return { seq, key, release: externalRef.slice("release/".length), by, ...role, ...what };
}
