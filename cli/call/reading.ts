// Looking at calls: list, show, pre-read.
import type { Command } from "commander";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { inWords } from "#domain/time.ts";
import { listOf } from "../answers.ts";
import type { Cli } from "../cli.ts";
import { table } from "../print.ts";
import { callText } from "./print.ts";

const PreRead = z.looseObject({ text: z.string().optional() });

interface ListOptions {
  readonly open?: true;
  readonly cursor?: string;
}

export function registerCallReading(call: Command, cli: Cli): void {
  call
    .command("list")
    .description("calls, the latest start first")
    .option("--open", "leave out what is closed")
    .option("--cursor <cursor>", "go on where an earlier list ended")
    .action((options: ListOptions) => list(cli, options));
  call
    .command("show <call>")
    .description("how it stands: time, people, checklist, outcome, follow-ups")
    .action(async (key: string) => {
      const view = await callOf(cli, key);
      cli.show(view, () => callText(view, cli.terminal));
    });
  call
    .command("pre-read <call>")
    .description("the newest text of the pre-read, sent or not")
    .action(async (key: string) => {
      const preRead = await cli.get(`${callPath(key)}/pre-read`, PreRead);
      cli.show(preRead, () => preRead.text ?? "Its text was redacted.");
    });
}

async function list(cli: Cli, { open, cursor }: ListOptions): Promise<void> {
  const query = new URLSearchParams({
    ...(open === undefined ? {} : { open: "true" }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const calls = await cli.get(`/api/calls?${query.toString()}`, listOf(PresentedCall));
  const rows = calls.items.map(({ key, startsAt, status, focus, verdict }) => [
    key,
    inWords(startsAt),
    status,
    focus,
    verdict,
  ]);
  const headings = ["Call", "Starts", "Status", "Focus", "Verdict"];
  cli.show(calls, () => table(headings, rows, { empty: "No calls.", paint: cli.terminal.paint }));
  if (calls.nextCursor != null) cli.tell(`More: --cursor ${calls.nextCursor}`);
}

export function callOf(cli: Cli, key: string): Promise<PresentedCall> {
  return cli.get(callPath(key), PresentedCall);
}

/** Cadence and date are two parts of the path. */
export function callPath(key: string): string {
  return `/api/calls/${key.split("/").map(encodeURIComponent).join("/")}`;
}
