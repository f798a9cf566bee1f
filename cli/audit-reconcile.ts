// Compares every stored row with Temporal's histories, has repaired what they prove, and names the rest.
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { z } from "zod";
import { AuditReport, type Drift } from "#domain/audit/report.ts";
import type { Cli } from "./cli.ts";
import { accepted } from "./client.ts";
import { exitCode, Failure, failureFrom } from "./failure.ts";

const Begun = z.looseObject({ run: z.string() });
const Standing = z.discriminatedUnion("status", [
  z.looseObject({ status: z.literal("running"), report: AuditReport }),
  z.looseObject({ status: z.literal("completed"), report: AuditReport }),
  z.looseObject({ status: z.literal("failed"), reason: z.string() }),
]);

export function registerReconcile(audit: Command, cli: Cli): void {
  audit
    .command("reconcile")
    .description(
      "compare every stored row with Temporal's histories, repair what they prove; exit code 1 where drift remains",
    )
    .option("--dry-run", "only look")
    .addHelpText("after", "\nExample:\n  runsheet audit reconcile --dry-run")
    .action(async ({ dryRun = false }: { readonly dryRun?: boolean }) => {
      const answer = await cli.client().post("/api/audit/reconcile", { dryRun }, Begun);
      const report = await ended(cli, accepted(answer, failureFrom).run);
      cli.show(report, () => reportText(report));
      cli.end(report.drifts === 0 ? exitCode.done : exitCode.error);
    });
}

const askEveryMs = 500;

/** As long as it takes: it goes on by itself, also when nobody asks. */
async function ended(cli: Cli, run: string): Promise<AuditReport> {
  const meter = cli.terminal.meter();
  for (;;) {
    const standing = await cli.get(`/api/audit/reconcile/${run}`, Standing);
    if (standing.status === "failed") throw new Failure(`The reconcile failed: ${standing.reason}.`);
    if (standing.status === "completed") {
      meter.end();
      return standing.report;
    }
    const { compared, of } = standing.report.workflows;
    meter.show(`${compared} of ${of} workflows compared`, of === 0 ? undefined : compared / of);
    await sleep(askEveryMs);
  }
}

export function reportText(report: AuditReport): string {
  const { workflows, rows, forgotten, repairs, drifts, repaired, drift, dryRun } = report;
  const unheld =
    forgotten === 0 ? "" : `; of ${forgotten} Temporal has no history any more, or not all of it`;
  return [
    `Compared ${rows} rows of ${workflows.of} workflows with their histories${unheld}.`,
    ...listed(`Repaired ${repairs}:`, repaired, repairs),
    ...listed(
      dryRun ? `Drift ${drifts}, nothing repaired:` : `Drift ${drifts}, for people to judge:`,
      drift,
      drifts,
    ),
    ...(repairs + drifts === 0 ? ["All is as they say."] : []),
  ].join("\n");
}

function listed(title: string, found: readonly Drift[], count: number): readonly string[] {
  if (count === 0) return [];
  const more = count > found.length ? [`  and ${count - found.length} more`] : [];
  return [title, ...found.map(({ run, text }) => `  ${run}: ${text}`), ...more];
}
