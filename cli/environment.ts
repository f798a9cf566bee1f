// Environments from a terminal: who has each, who waits, and the stop switch.
import type { Command } from "commander";
import { z } from "zod";
import { EnvironmentView } from "#domain/environment/view-schema.ts";
import { listOf } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { accepted } from "./client.ts";
import { failureFrom } from "./failure.ts";
import { table, type Cell } from "./print.ts";

const EnvironmentAnswer = z.looseObject({ view: EnvironmentView });

const help = `
Examples:
  runsheet environment list
  runsheet environment stop production --reason "Checkout is down"
  runsheet environment start production`;

export function registerEnvironment(program: Command, cli: Cli): void {
  const environment = program
    .command("environment")
    .description("environments: who has each, who waits, what it carries")
    .addHelpText("after", help);
  environment
    .command("list")
    .description("every environment of the plan")
    .action(() => list(cli));
  environment
    .command("stop <name>")
    .description("let nothing new be deployed there, for any release")
    .requiredOption("--reason <text>", "why")
    .action((name: string, body: { readonly reason: string }) => press(cli, name, { message: "stop", body }));
  environment
    .command("start <name>")
    .description("end a stop: who is next gets the environment")
    .option("--comment <text>", "what people may want to know")
    .action((name: string, body: { readonly comment?: string }) =>
      press(cli, name, { message: "start", body }),
    );
}

async function list(cli: Cli): Promise<void> {
  const { items } = await cli.get("/api/environments", listOf(EnvironmentView));
  const rows = items.map((view) => [
    view.key,
    { text: view.status, ...moodOf(view.status) },
    view.holder?.release ?? "",
    view.queue.map(({ release }) => release).join(", "),
    view.carries?.tag ?? "",
    view.lastGood?.tag ?? "",
    view.verdict,
  ]);
  const headings = ["Name", "State", "Has it", "Next", "Carries", "Last good", "In words"];
  cli.show({ items }, () =>
    table(headings, rows, { empty: "The plan has no environments.", paint: cli.terminal.paint }),
  );
}

async function press(
  cli: Cli,
  name: string,
  { message, body }: { readonly message: string; readonly body: object },
): Promise<void> {
  const path = `/api/environments/${encodeURIComponent(name)}/${message}`;
  const { view } = accepted(await cli.client().post(path, body, EnvironmentAnswer), failureFrom);
  cli.show(view, () => view.verdict);
}

function moodOf(status: EnvironmentView["status"]): Pick<Cell, "mood"> | Record<string, never> {
  switch (status) {
    case "free":
    case "held":
      return {};
    case "stopped":
    case "ended-outside":
      return { mood: "bad" };
  }
}
