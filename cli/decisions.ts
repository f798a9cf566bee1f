// The decision log, as people read it.
import type { Command } from "commander";
import { DecisionsAnswer, type DecisionAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { table } from "./print.ts";

interface ListOptions {
  readonly release?: string;
  readonly action?: string;
  readonly scope?: string;
  readonly limit: string;
  readonly cursor?: string;
}

export function registerDecisions(program: Command, cli: Cli): void {
  program
    .command("decisions")
    .description("the decision log")
    .command("list", { isDefault: true })
    .description("rows of the log, newest first")
    .option("--release <key>", "only rows of this release")
    .option("--action <action>", "such as release.go")
    .option("--scope <scope>", "ops or build")
    .option("--limit <rows>", "at most this many", "50")
    .option("--cursor <cursor>", "go on where an earlier list ended")
    .addHelpText("after", "\nExample:\n  runsheet decisions list --release v2025.10.16 --action release.go")
    .action(async (options: ListOptions) => {
      const decisions = await cli.get(`/api/decisions?${queryOf(options)}`, DecisionsAnswer);
      cli.show(decisions, () =>
        [
          table(["Row", "When", "Who", "Action", "About", "Why", "Hash"], decisions.items.map(rowOf), {
            empty: "No decision fits.",
            paint: cli.terminal.paint,
          }),
          ...(decisions.nextCursor == null ? [] : [`More: --cursor ${decisions.nextCursor}`]),
        ].join("\n"),
      );
    });
}

function queryOf({ release, action, scope, limit, cursor }: ListOptions): string {
  const filters = {
    externalRef: release === undefined ? undefined : `release/${release}`,
    action,
    scope,
    limit,
    cursor,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, value);
  return query.toString();
}

function rowOf(row: DecisionAnswer): string[] {
  const gate = row.payload?.["gate"];
  return [
    String(row.seq),
    row.occurredAt.slice(0, 16).replace("T", " "),
    row.actor.id,
    row.action,
    [row.externalRef ?? "", typeof gate === "string" ? gate : ""].filter((text) => text !== "").join(" "),
    shortened(row.rationale ?? ""),
    row.hash.slice(0, 12),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
