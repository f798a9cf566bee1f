import { z } from "zod";
import { Instant } from "../time.ts";
import { EvidenceKind } from "./kinds.ts";

/** What a reader found in a piece of evidence; the content itself is stored by its hash and never travels. */
export const Reading = z.object({
  kind: EvidenceKind,
  name: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  /** `noted` for documents, which people judge. */
  verdict: z.enum(["passed", "failed", "noted"]),
  /** One line for people: `42 passed`, `performance 97`, or the first failing test. */
  summary: z.string().max(300),
  /** Numbers by name that limits of the plan look at; scores from 0 to 100, counts as they are. */
  figures: z.record(z.string(), z.number()).default({}),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, "must be a commit hash of 7 to 64 hex digits")
    .optional(),
  capturedAt: Instant.optional(),
});
export type Reading = z.infer<typeof Reading>;
