// Real reports of the installed tools, trimmed, and the reading of them in tests.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EvidenceKind } from "#domain/evidence/kinds.ts";
import { readEvidence, type EvidenceInput, type ReadOutcome } from "#domain/evidence/read.ts";

export const fixtureNames = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));

export function read(input: Partial<EvidenceInput>) {
  return readEvidence({ kind: "vitest", name: "report.json", content: fixture("vitest-passed"), ...input });
}

/** What people read of it: the summary, or why it is unreadable. */
export function words(outcome: ReadOutcome): string {
  return outcome.outcome === "read" ? outcome.reading.summary : outcome.reason;
}

export function readFixture(name: string) {
  return read({ kind: kindOfFixture(name), name: `${name}.json`, content: fixture(name) });
}

export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.json`), "utf8");
}

export function junit(name: string): string {
  return readFileSync(join(import.meta.dirname, `junit-${name}.xml`), "utf8");
}

export function kindOfFixture(name: string): EvidenceKind {
  if (name.startsWith("vitest")) return "vitest";
  return name.startsWith("playwright") ? "playwright" : "lighthouse";
}

const VitestReport = z.looseObject({
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.looseObject({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** The passing report of Vitest with a change. */
export function vitestReport(
  change: (report: z.infer<typeof VitestReport>) => void,
  fields: Record<string, unknown>,
): string {
  const report = VitestReport.parse(JSON.parse(fixture("vitest-passed")));
  change(report);
  return JSON.stringify({ ...report, ...fields });
}
