// The change log: what changed, and a new entry.
import { Option, type Command } from "commander";
import { z } from "zod";
import { EntryKind, StoredChange } from "#domain/changelog/entry.ts";
import { listOf } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { accepted } from "./client.ts";
import { failureFrom } from "./failure.ts";
import { table } from "./print.ts";

const AddedAnswer = z.looseObject({ view: StoredChange });
const kinds = [...EntryKind.options];

interface ListOptions {
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
  readonly cursor?: string;
}

interface AddOptions {
  readonly kind: string;
  readonly change: string;
  readonly evidence?: string;
}

const help = `
Examples:
  runsheet changelog
  runsheet changelog list --kind roadmap --from 2025-10-01T00:00:00Z
  runsheet changelog add --kind material --change "The pilot call moves to Wednesday" --evidence OCC-212`;

export function registerChangelog(program: Command, cli: Cli): void {
  const changelog = program
    .command("changelog")
    .description("the change log: material changes, the roadmap, decisions")
    .addHelpText("after", help);
  changelog
    .command("list", { isDefault: true })
    .description("entries, newest first")
    .addOption(new Option("--kind <kind>", "only of this kind").choices(kinds))
    .option("--from <instant>", "entries at or after it")
    .option("--to <instant>", "entries before it")
    .option("--limit <entries>", "at most this many", "50")
    .option("--cursor <cursor>", "go on where an earlier list ended")
    .action((options: ListOptions) => list(cli, options));
  changelog
    .command("add")
    .description("add an entry; its line in the document and its message follow by themselves")
    .addOption(new Option("--kind <kind>", "of what kind it is").choices(kinds).makeOptionMandatory())
    .requiredOption("--change <text>", "what changed, in a sentence")
    .option("--evidence <link>", "an address or a path that shows it")
    .action((options: AddOptions) => add(cli, options));
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const query = new URLSearchParams({ ...options }).toString();
  const answer = await cli.get(`/api/changelog?${query}`, listOf(StoredChange));
  const names = cli.json() ? new Map<string, string>() : await cli.names();
  const rows = answer.items.map(({ at, kind, author, change, evidence = "" }) => [
    at.slice(0, 16).replace("T", " "),
    kind,
    names.get(author) ?? author,
    change.replaceAll(/\s+/g, " "),
    evidence,
  ]);
  cli.show(answer, () =>
    [
      table(["When (UTC)", "Kind", "Who", "Change", "Evidence"], rows, {
        empty: "No entry fits.",
        paint: cli.terminal.paint,
      }),
      ...(answer.nextCursor == null ? [] : [`More: --cursor ${answer.nextCursor}`]),
    ].join("\n"),
  );
}

async function add(cli: Cli, body: AddOptions): Promise<void> {
  const { view } = accepted(await cli.client().post("/api/changelog", body, AddedAnswer), failureFrom);
  cli.show(view, () => `Added: ${view.change}`);
}
