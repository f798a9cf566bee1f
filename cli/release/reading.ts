// Looking at releases: list, show, explain, timeline.
import type { Command } from "commander";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { ExplainAnswer, listOf, ReleaseRow, TimelineAnswer } from "../answers.ts";
import { releasePath, type Cli } from "../cli.ts";
import { explanationText, releaseTable, releaseText } from "../print-release.ts";
import { table } from "../print.ts";
import type { Reader } from "../reader.ts";
import { exitCodeOf } from "../release-standing.ts";

export function registerReading(release: Command, cli: Cli): void {
  release
    .command("list")
    .description("releases, newest first")
    .option("--cursor <cursor>", "go on where an earlier list ended")
    .action(async ({ cursor }: { readonly cursor?: string }) => {
      const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const releases = await cli.get(`/api/releases${query}`, listOf(ReleaseRow));
      cli.show(releases, () => releaseTable(releases.items, cli.terminal.paint));
      if (releases.nextCursor != null) cli.tell(`More: --cursor ${releases.nextCursor}`);
    });
  release
    .command("show <key>")
    .description("verdict, gates, risks and links")
    .action(async (key: string) => {
      const view = await viewOf(cli, key);
      const reader = await readerOf(cli);
      cli.show(view, () => releaseText(view, reader));
      cli.end(exitCodeOf(view));
    });
  release
    .command("explain <key>")
    .description("why it stands where it stands, and who can move it")
    .action((key: string) => explain(cli, key));
  release
    .command("timeline <key>")
    .description("what happened, newest first")
    .action(async (key: string) => {
      const timeline = await cli.get(`${releasePath(key)}/timeline`, TimelineAnswer);
      const rows = timeline.items.map(({ seq, at, sentence }) => [
        String(seq),
        at.slice(0, 16).replace("T", " "),
        sentence,
      ]);
      cli.show(timeline, () =>
        table(["No", "When", "What"], rows, { empty: "Nothing happened yet.", paint: cli.terminal.paint }),
      );
    });
}

export function viewOf(cli: Cli, key: string): Promise<ReleaseView> {
  return cli.get(releasePath(key), ReleaseView);
}

/** Names cost a request, which JSON does not need. */
export async function readerOf(cli: Cli): Promise<Reader> {
  const { paint, now } = cli.terminal;
  return { paint, now: now(), names: cli.json() ? new Map() : await cli.names() };
}

async function explain(cli: Cli, key: string): Promise<void> {
  const [explanation, view] = await Promise.all([
    cli.get(`${releasePath(key)}/explain`, ExplainAnswer),
    viewOf(cli, key),
  ]);
  cli.show(explanation, () => explanationText(explanation, cli.terminal.paint));
  cli.end(exitCodeOf(view));
}
