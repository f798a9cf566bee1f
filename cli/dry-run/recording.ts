// Recording a session: scenarios, the survey, insights, and its conclusion.
import { Option, type Command } from "commander";
import type { Cli } from "../cli.ts";
import { send } from "./sending.ts";

interface InsightOptions {
  readonly id: string;
  readonly tile?: string;
  readonly scenario?: string;
  readonly speaker?: string;
  readonly owner?: string;
  readonly link?: string;
  readonly decision?: string;
  readonly due?: string;
}

interface ConcludeOptions {
  readonly tile?: string;
  readonly note?: string;
  readonly summary?: string;
}

export function registerRecording(dryRun: Command, cli: Cli): void {
  dryRun
    .command("scenario <date> <scenario>")
    .description("how a practice scenario went")
    .addOption(new Option("--unaided", "without a facilitator").default(false))
    .option("--decision <id>", "the decision that shows it")
    .option("--person <person>", "participant who did it")
    .option("--note <text>", "what is worth knowing")
    .action((date: string, scenario: string, options: object) => {
      const body = { scenario, ...options };
      return send(cli, date, { message: "record-scenario", body, done: `Recorded ${scenario}.` });
    });
  dryRun
    .command("survey <date> <person> <steps...>")
    .description("the steps of the ladder as a participant named them, in their order")
    .action((date: string, person: string, ladder: string[]) =>
      send(cli, date, { message: "record-survey", body: { person, ladder }, done: "Recorded the survey." }),
    );
  registerInsight(dryRun, cli);
  registerConclusion(dryRun, cli);
}

function registerInsight(dryRun: Command, cli: Cli): void {
  dryRun
    .command("insight <date> <text>")
    .description("what was learned; again with its id to amend it")
    .requiredOption("--id <id>", "by which it is told apart")
    .option("--tile <tile>", "what it is about")
    .option("--scenario <scenario>", "during which it came up")
    .option("--speaker <person>", "participant who said or showed it")
    .option("--owner <role>", "who acts on it")
    .option("--due <date>", "until when")
    .option("--link <link>", "screenshot or recording")
    .option("--decision <id>", "the decision that shows it")
    .action((date: string, text: string, options: InsightOptions) => {
      const body = { ...options, text };
      return send(cli, date, { message: "record-insight", body, done: `Recorded ${options.id}.` });
    });
}

function registerConclusion(dryRun: Command, cli: Cli): void {
  dryRun
    .command("conclude <date>")
    .description("it was held: judge it by the success rules; again, with what came later")
    .addOption(new Option("--tile <state>", "whether it showed what the plan asks").choices(["ok", "not-ok"]))
    .option("--note <text>", "how the tile stood")
    .option("--summary <text>", "in a few sentences")
    .action((date: string, { tile, note, summary }: ConcludeOptions) => {
      const seen =
        tile === undefined ? {} : { tile: { ok: tile === "ok", ...(note === undefined ? {} : { note }) } };
      const body = { ...seen, ...(summary === undefined ? {} : { summary }) };
      return send(cli, date, { message: "conclude", body, done: "Concluded." });
    });
}
