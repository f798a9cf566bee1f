// All that can be done to a dry run from a terminal; each file under dry-run/ adds some commands.
import type { Command } from "commander";
import type { Cli } from "./cli.ts";
import { registerPreparing } from "./dry-run/preparing.ts";
import { registerDryRunReading } from "./dry-run/reading.ts";
import { registerRecording } from "./dry-run/recording.ts";

const help = `
A dry run is named by its planned date.

Examples:
  runsheet dry-run start --date 2025-10-16
  runsheet dry-run show 2025-10-16
  runsheet dry-run confirm 2025-10-16 confirm-support yes
  runsheet dry-run settle 2025-10-16 french-copy dropped --reason "The session is in English"
  runsheet dry-run scenario 2025-10-16 low-stock --unaided --decision DEC-102
  runsheet dry-run conclude 2025-10-16 --tile ok`;

export function registerDryRun(program: Command, cli: Cli): void {
  const dryRun = program
    .command("dry-run")
    .description("dry runs: prepare, record, conclude")
    .addHelpText("after", help);
  registerDryRunReading(dryRun, cli);
  registerPreparing(dryRun, cli);
  registerRecording(dryRun, cli);
}
