// Brings Temporal and the database to what this version needs, by a process of the server's code.
import type { Command } from "commander";
import { BootstrapReport, type BootstrapStep } from "#domain/health/bootstrap-report.ts";
import type { Cli } from "./cli.ts";
import { answerOfProcess } from "./process.ts";

export function registerBootstrap(program: Command, cli: Cli): void {
  program
    .command("bootstrap")
    .description(
      "bring namespace, search attributes, schedules, migrations and service token to this version; a second run changes nothing",
    )
    .addHelpText(
      "after",
      "\nTakes the variables of npm start. Run it once for each version, before its workers start.",
    )
    .action(async () => {
      const report = await answerOfProcess(["workers/bootstrap.ts"], BootstrapReport);
      cli.show(report, () => textOf(report));
    });
}

function textOf({ steps }: BootstrapReport): string {
  const changed = steps.filter(({ outcome }) => outcome !== "there");
  const there = steps.length - changed.length;
  if (changed.length === 0) return `Nothing to change: ${there} parts are as this version needs them.`;
  return [...changed.map(lineOf), `${changed.length} changed, ${there} as they were.`].join("\n");
}

function lineOf({ part, name, outcome }: BootstrapStep): string {
  return `${outcome}  ${part} ${name}`;
}
