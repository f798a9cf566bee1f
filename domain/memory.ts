// What people said and decided, kept where it can be found and, where it must, be blotted out.
import { z } from "zod";
import { Instant } from "./time.ts";

/** A text that is stored where it can be redacted; histories and the decision log carry its id and salted hash alone. */
export const TextRef = z.object({
  id: z.string().min(1).max(64),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be the salted SHA-256 of a stored text"),
});
export type TextRef = z.infer<typeof TextRef>;

export const PresentedText = TextRef.extend({
  text: z
    .string()
    .exactOptional()
    .meta({ description: "Absent once it is redacted, and while the memory does not answer." }),
});
export type PresentedText = z.infer<typeof PresentedText>;

export const TextKind = z.enum(["quote", "decision", "rationale", "highlight", "summary"]);

/** A text with its place; the same text in the same place has one reference for ever. */
export interface PlacedText {
  /** What it belongs to: a workflow id. */
  readonly ref: string;
  readonly scope: "ops" | "build";
  readonly kind: z.infer<typeof TextKind>;
  /** Id of its quote or decision; a highlight has none. */
  readonly entry?: string;
  readonly text: string;
}

/** Makes a stored text part of the memory; a newer one of the same entry takes its place. */
export interface KeptText {
  readonly id: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What `GET /api/memory` lists. */
export const MemoryEntry = z.object({
  id: z.string(),
  seq: z.int(),
  scope: z.enum(["ops", "build"]),
  kind: TextKind,
  ref: z.string(),
  entry: z.string().exactOptional(),
  text: z.string().exactOptional().meta({ description: "Absent once it is redacted." }),
  sha256: z.string(),
  details: z.record(z.string(), z.string()),
  at: Instant.meta({ description: "When it became part of the memory." }),
  redactedAt: Instant.exactOptional(),
  redactedBy: z.string().exactOptional(),
});
export type MemoryEntry = z.infer<typeof MemoryEntry>;
