// One entry of the change log: what changed, who says so and what proves it. Rows are the truth, documents show them.
import { z } from "zod";
import { sha256Hex } from "../canonical.ts";
import { text } from "../messages.ts";
import { EvidenceUrl } from "../metrics/rows.ts";
import { DecisionRow } from "../record.ts";
import { Instant } from "../time.ts";

export const EntryKind = z.enum(["material", "roadmap", "decision"]);
export type EntryKind = z.infer<typeof EntryKind>;

/** What somebody writes; the rest is known at the door. */
export const WrittenChange = z.object({
  kind: EntryKind,
  change: text.meta({ description: "What changed, in a sentence." }),
  evidence: EvidenceUrl.exactOptional().meta({ examples: ["https://linear.app/hotdash/issue/OCC-212"] }),
});
export type WrittenChange = z.infer<typeof WrittenChange>;

export const ChangeEntry = WrittenChange.extend({
  key: z.string().min(1).max(300).meta({ description: "The entry's own name: it is stored once." }),
  author: z.string().min(1).max(200).meta({ description: "Person id; a name where git knows no other." }),
  authorType: DecisionRow.shape.actor.shape.type,
  at: Instant,
});
export type ChangeEntry = Readonly<z.infer<typeof ChangeEntry>>;

export const StoredChange = ChangeEntry.extend({
  seq: z.int(),
  recordedAt: Instant.meta({ description: "When the database wrote it." }),
});
export type StoredChange = Readonly<z.infer<typeof StoredChange>>;

export function changelogIdOf({ key }: Pick<ChangeEntry, "key">): string {
  return `changelog/${key}`;
}

/** The text stays in its own table: of it the log carries the hash alone. */
export function appendedRow(entry: ChangeEntry): DecisionRow {
  const { kind, change, evidence, author: id, authorType: type, at } = entry;
  const run = changelogIdOf(entry);
  return {
    key: `${run}/appended`,
    scope: "ops",
    actor: { id, type },
    action: "changelog.appended",
    externalRef: run,
    payload: { kind, sha256: sha256Hex(change) },
    ...(evidence === undefined ? {} : { evidenceUrl: evidence }),
    occurredAt: at,
  };
}
