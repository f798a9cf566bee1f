// Where the time of past releases went, from a terminal.
import type { Command } from "commander";
import { Insight } from "#domain/release/insight.ts";
import type { Cli } from "./cli.ts";
import { table } from "./print.ts";

const help = `
Hours on average. Work on a gate begins with the first thing that a person does there.

Examples:
  runsheet insight
  runsheet insight --last 50 -o json`;

export function registerInsight(program: Command, cli: Cli): void {
  program
    .command("insight")
    .description("how long past releases took from start to production, and at which gates")
    .option("--last <count>", "over how many of the newest", "20")
    .addHelpText("after", help)
    .action(async ({ last }: { readonly last: string }) => {
      const insight = await cli.get(`/api/insight?${new URLSearchParams({ last }).toString()}`, Insight);
      cli.show(insight, () => `${leadTable(insight, cli)}\n\n${gateTable(insight, cli)}`);
    });
}

function leadTable({ releases }: Insight, { terminal: { paint } }: Cli): string {
  return table(
    ["Release", "Hours", "In production", "Attempts"],
    releases.map(({ key, leadMs, deployedAt, attempts }) => [
      key,
      hours(leadMs),
      deployedAt,
      String(attempts),
    ]),
    { empty: "No release has reached production yet.", paint },
  );
}

function gateTable({ gates }: Insight, { terminal: { paint } }: Cli): string {
  return table(
    ["Gate", "Releases", "Reports", "Untouched", "At work", "Longest", "In"],
    gates.map(({ id, releases, machinesMs, waitMs, touchMs, longestMs, longestIn }) => [
      id,
      String(releases),
      ...[machinesMs, waitMs, touchMs, longestMs].map(hours),
      longestIn,
    ]),
    { empty: "No gate was met in one.", paint },
  );
}

function hours(ms: number): string {
  return (ms / 3_600_000).toFixed(1);
}
