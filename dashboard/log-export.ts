// The shown rows of the decision log as a file, for those who read it in a table.
import type { ToldDecision } from "./decision-api.ts";

export type ExportFormat = "csv" | "json";

export function exported(rows: readonly ToldDecision[], format: ExportFormat): string {
  return format === "json" ? `${JSON.stringify(rows, undefined, 2)}\n` : csvOf(rows);
}

const columns = {
  seq: ({ seq }) => String(seq),
  occurredAt: ({ occurredAt }) => occurredAt,
  scope: ({ scope }) => scope,
  environment: ({ environment }) => environment,
  actor: ({ actor }) => actor.id,
  actorType: ({ actor }) => actor.type,
  action: ({ action }) => action,
  about: ({ externalRef }) => externalRef,
  sentence: ({ sentence }) => sentence,
  rationale: ({ rationale }) => rationale,
  evidence: ({ evidenceUrl }) => evidenceUrl,
  payload: ({ payload }) => JSON.stringify(payload),
  hash: ({ hash }) => hash,
} as const satisfies Record<string, (row: ToldDecision) => string | undefined>;

function csvOf(rows: readonly ToldDecision[]): string {
  const lines = rows.map((row) => Object.values(columns).map((column) => cell(column(row) ?? "")));
  return [Object.keys(columns), ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** A table program runs what begins as a formula: people wrote these texts, so none of them may. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
