// Takes a backup of this machine's installation, and puts one back; done by a process of its own, for the API can do neither.
import type { Command } from "commander";
import { Summary } from "#domain/backup/manifest.ts";
import { inWords } from "#domain/time.ts";
import type { Cli } from "./cli.ts";
import { answerOfProcess } from "./process.ts";

export function registerBackup(program: Command, cli: Cli): void {
  program
    .command("backup")
    .argument("<folder>", "a folder that is not there yet, outside of the data folder")
    .description(
      "copy histories, database, evidence, workspace and keys of this machine, also while all runs",
    )
    .addHelpText(
      "after",
      "\nExample:\n  runsheet backup /backups/2025-10-16\n\nTakes the variables of npm start.",
    )
    .action(async (folder: string) => {
      const taken = await answerOf("backup", folder);
      cli.show(taken, () => textOf(`Backed up into ${taken.folder}.`, taken, stoodStill(taken)));
    });
  program
    .command("restore")
    .argument("<folder>", "a backup")
    .description(
      "put a backup into the data folder, which must be empty or not there; refuses one that is cut or altered",
    )
    .addHelpText(
      "after",
      "\nExample:\n  RUNSHEET_DATA=/srv/runsheet runsheet restore /backups/2025-10-16 && npm start",
    )
    .action(async (folder: string) => {
      const restored = await answerOf("restore", folder);
      const next = [
        "Each file has the hash it had. Start it with npm start, then run runsheet audit verify.",
      ];
      cli.show(restored, () => textOf(`Restored into ${restored.folder}.`, restored, next));
    });
}

function answerOf(command: "backup" | "restore", folder: string): Promise<Summary> {
  return answerOfProcess(["workers/continuity.ts", command, folder], Summary);
}

function textOf(done: string, summary: Summary, more: readonly string[]): string {
  const { takenAt, files, bytes, parts, notCovered } = summary;
  return [
    done,
    `As of ${inWords(takenAt)} (${takenAt}): ${files} files, ${inUnits(bytes)}.`,
    ...parts.map((part) => `  ${part.part}: ${inUnits(part.bytes)}`),
    ...notCovered.map(({ part, where, how }) => `Not in it: ${part}, at ${where}. For that: ${how}.`),
    ...more,
  ].join("\n");
}

function stoodStill({ stoodStillMs, parts }: Summary): readonly string[] {
  const keys = parts.some(({ part }) => part === "keys")
    ? ["It holds keys: keep it as safe as keys.env."]
    : [];
  return stoodStillMs === undefined ? keys : [`The stack stood still for ${stoodStillMs} ms.`, ...keys];
}

export function inUnits(bytes: number): string {
  const [unit, size] = bytes < 1_000_000 ? (["kB", 1_000] as const) : (["MB", 1_000_000] as const);
  return `${(bytes / size).toFixed(1)} ${unit}`;
}
