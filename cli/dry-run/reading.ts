// Looking at dry runs: list, show.
import type { Command } from "commander";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { inWords } from "#domain/time.ts";
import { listOf } from "../answers.ts";
import type { Cli } from "../cli.ts";
import { table } from "../print.ts";
import { dryRunText } from "./print.ts";
import { dryRunPath } from "./sending.ts";

export function registerDryRunReading(dryRun: Command, cli: Cli): void {
  dryRun
    .command("list")
    .description("dry runs, the latest start first")
    .option("--open", "leave out what is closed")
    .action((options: { readonly open?: true }) => list(cli, options));
  dryRun
    .command("show <date>")
    .description("how it stands: people, readiness, dependencies, scenarios, success")
    .action(async (date: string) => {
      const view = await cli.get(dryRunPath(date), PresentedDryRun);
      cli.show(view, () => dryRunText(view, cli.terminal));
    });
}

async function list(cli: Cli, { open }: { readonly open?: true }): Promise<void> {
  const dryRuns = await cli.get(`/api/dry-runs${open ? "?open=true" : ""}`, listOf(PresentedDryRun));
  const rows = dryRuns.items.map(({ key, session, status, verdict }) => [
    key,
    inWords(session.startsAt),
    status,
    verdict,
  ]);
  const headings = ["Dry run", "Starts", "Status", "Verdict"];
  cli.show(dryRuns, () => table(headings, rows, { empty: "No dry runs.", paint: cli.terminal.paint }));
}
