// A posted batch: each row is read for itself, so that one bad row never costs the others.
import { z } from "zod";
import { environmentsOf } from "#domain/metrics/night.ts";
import { batchMost, isFault, type Reading, type RowFault } from "#domain/metrics/rows.ts";
import type { Appended } from "#domain/record.ts";
import { instantFrom } from "#domain/time.ts";
import { inPlainWords } from "#integrations/plan-file/words.ts";
import type { Context } from "./context.ts";
import { problem, RejectedRow } from "./problems.ts";

export const BatchAnswer = z.object({
  accepted: z.int().meta({ description: "Rows that were written now." }),
  duplicates: z.int().meta({ description: "Rows whose key was known, also from earlier in the batch." }),
  rejected: z.array(RejectedRow).readonly(),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

/** Rows are judged one by one later on: the schema of one is for the reference. */
export function batchOf(row: z.ZodType) {
  const { $schema: _, ...described } = z.toJSONSchema(row, { io: "input", unrepresentable: "any" });
  return z.array(z.unknown().meta(described)).min(1).max(batchMost);
}

interface Batch<Row> {
  readonly field: "facts" | "decisions";
  readonly rows: readonly unknown[];
  readonly read: (row: unknown, reading: Reading) => Row | RowFault;
  readonly append: (rows: readonly Row[]) => Promise<Appended>;
}

export async function takeBatch<Row extends object>(
  { plans, now }: Pick<Context, "plans" | "now">,
  { field, rows, read, append }: Batch<Row>,
): Promise<BatchAnswer> {
  const reading = {
    now: instantFrom(now().getTime()),
    environments: environmentsOf(plans.current().plan),
    words: inPlainWords,
  };
  const readable: Row[] = [];
  const rejected: RejectedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const one = read(row, reading);
    if (isFault(one)) rejected.push({ index, ...keyOf(row), field: one.field, message: one.message });
    else readable.push(one);
  }
  if (readable.length === 0) throw noneTaken(field, rejected);
  const { accepted, duplicates } = await append(readable);
  return { accepted: accepted.length, duplicates: duplicates.length, rejected };
}

const errorsNamed = 20;

function noneTaken(batch: string, rejected: RejectedRow[]): Error {
  const errors = rejected
    .slice(0, errorsNamed)
    .map(({ index, field, message }) => ({ field: `${batch}.${index}.${field}`, message }));
  const [first] = errors;
  const detail = `None of the ${rejected.length} ${batch} was taken. ${first?.message ?? ""}`.trim();
  return problem("invalid", detail, { errors, accepted: 0, duplicates: 0, rejected });
}

const Keyed = z.object({ key: z.string() });

function keyOf(row: unknown): { key?: string } {
  const keyed = Keyed.safeParse(row);
  return keyed.success ? { key: keyed.data.key.slice(0, 300) } : {};
}
