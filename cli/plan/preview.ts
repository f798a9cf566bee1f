// What the plan brings in the days ahead, as a table.
import type { Command } from "commander";
import { listInWords } from "#domain/list-words.ts";
import { Preview } from "#domain/preview/preview.ts";
import type { Cli } from "../cli.ts";
import { table, type Paint } from "../print.ts";

const help = `
Examples:
  runsheet plan preview
  runsheet plan preview --from 2025-10-28 --days 14`;

interface PreviewOptions {
  readonly from?: string;
  readonly days: string;
}

export function registerPreview(plan: Command, cli: Cli): void {
  plan
    .command("preview")
    .description("every reminder, deadline and scheduled run of a period, if nobody does anything meanwhile")
    .option("--from <date>", "a date in the plan's zone, or an instant; left out: now")
    .option("--days <days>", "how many", "14")
    .addHelpText("after", help)
    .action(async ({ from, days }: PreviewOptions) => {
      const query = new URLSearchParams({ days, ...(from === undefined ? {} : { from }) });
      const preview = await cli.get(`/api/plan/preview?${query.toString()}`, Preview);
      const names = cli.json() ? new Map<string, string>() : await cli.names();
      cli.show(preview, () => previewText(preview, { names, paint: cli.terminal.paint }));
    });
}

interface Reader {
  readonly names: ReadonlyMap<string, string>;
  readonly paint: Paint;
}

export function previewText({ timezone, entries, rules }: Preview, { names, paint }: Reader): string {
  const rows = entries.map((entry) => [
    entry.local,
    entry.at.slice(0, 16).replace("T", " "),
    entry.kind,
    entry.about,
    addressee(entry, names),
    entry.what,
  ]);
  return [
    table([timezone, "UTC", "Kind", "About", "To", "What"], rows, {
      empty: "The plan brings nothing in this period.",
      paint,
    }),
    "",
    "Without an instant of their own",
    table(
      ["About", "Rule"],
      rules.map(({ about, text }) => [about, text]),
      { empty: "No rule.", paint },
    ),
  ].join("\n");
}

function addressee({ channel, role, people }: Preview["entries"][number], names: Reader["names"]): string {
  if (channel !== undefined) return `#${channel}`;
  if (role === undefined) return "";
  return people.length === 0 ? `${role}: nobody` : listInWords(people.map((id) => names.get(id) ?? id));
}
