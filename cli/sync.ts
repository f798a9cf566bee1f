// The manager sync from a terminal: the digest of a day, and reviews of its items.
import { Option, type Command } from "commander";
import { z } from "zod";
import { SyncFlag } from "#domain/plan/document-plan.ts";
import { SyncView } from "#domain/sync/view-schema.ts";
import { flagInWords, remarksOn, topicInWords } from "#domain/sync/words.ts";
import { listOf } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { accepted } from "./client.ts";
import { exitCode, Failure, failureFrom } from "./failure.ts";
import { table } from "./print.ts";

const SyncAnswer = z.looseObject({ view: SyncView });

const help = `
An item is named by its number in the list, or by its id.

Examples:
  runsheet sync
  runsheet sync 2025-10-14
  runsheet sync list
  runsheet sync review 2
  runsheet sync review 3 --flag scope-creep --date 2025-10-14`;

interface ReviewOptions {
  readonly flag?: string;
  readonly date?: string;
}

export function registerSync(program: Command, cli: Cli): void {
  const sync = program
    .command("sync")
    .description("the manager sync: its digest, and what of it was reviewed")
    .addHelpText("after", help);
  sync
    .command("show [date]", { isDefault: true })
    .description("the digest of a date; the newest without one")
    .action((date?: string) => show(cli, date));
  sync
    .command("list")
    .description("the digests that are kept, the newest first")
    .option("--limit <digests>", "at most this many", "20")
    .action(({ limit }: { readonly limit: string }) => list(cli, limit));
  sync
    .command("review <entry>")
    .description("say that an item was talked about; what nobody reviews comes back once")
    .addOption(
      new Option("--flag <flag>", "what has to be done something about").choices([...SyncFlag.options]),
    )
    .option("--date <date>", "of which sync; the newest without one")
    .action((entry: string, options: ReviewOptions) => review(cli, entry, options));
}

async function show(cli: Cli, date: string | undefined): Promise<void> {
  const view = await syncOf(cli, date);
  const names = cli.json() ? new Map<string, string>() : await cli.names();
  const rows = view.items.map(({ topic, title, text, who, review, ...item }, index) => [
    `${index + 1}`,
    topicInWords[topic],
    title,
    [...remarksOn(item), text].join(" "),
    who.map((id) => names.get(id) ?? id).join(", "),
    review === undefined
      ? ""
      : `${names.get(review.by) ?? review.by}${review.flag === undefined ? "" : `: ${flagInWords[review.flag]}`}`,
  ]);
  const headings = ["No", "Topic", "What", "In words", "Who", "Reviewed"];
  cli.show(view, () =>
    [
      `Manager sync of ${view.date}. ${view.verdict}`,
      ...(rows.length === 0 ? [] : [table(headings, rows, { empty: "", paint: cli.terminal.paint })]),
    ].join("\n"),
  );
}

async function list(cli: Cli, limit: string): Promise<void> {
  const answer = await cli.get(`/api/syncs?limit=${encodeURIComponent(limit)}`, listOf(SyncView));
  const rows = answer.items.map(({ key, verdict }) => [key, verdict]);
  cli.show(answer, () =>
    table(["Date", "Digest"], rows, { empty: "There is no digest yet.", paint: cli.terminal.paint }),
  );
}

async function review(cli: Cli, entry: string, { date, flag }: ReviewOptions): Promise<void> {
  const { key, items } = await syncOf(cli, date);
  const numbered = /^\d+$/.test(entry) ? items[Number(entry) - 1]?.id : undefined;
  const body = { entry: numbered ?? entry, ...(flag === undefined ? {} : { flag }) };
  const answer = await cli.client().post(`/api/syncs/${key}/review-entry`, body, SyncAnswer);
  const { view } = accepted(answer, failureFrom);
  cli.show(view, () => `Reviewed. ${view.verdict}`);
}

async function syncOf(cli: Cli, date: string | undefined): Promise<SyncView> {
  if (date !== undefined) return cli.get(`/api/syncs/${encodeURIComponent(date)}`, SyncView);
  const { items } = await cli.get("/api/syncs?limit=1", listOf(SyncView));
  const [newest] = items;
  if (newest === undefined) throw new Failure("There is no digest yet.", exitCode.error);
  return newest;
}
