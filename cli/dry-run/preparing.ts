// Preparing a dry run: start, confirm, done, settle, pre-read, and moving it.
import { Option, type Command } from "commander";
import type { Cli } from "../cli.ts";
import { accepted } from "../client.ts";
import { failureFrom } from "../failure.ts";
import { DryRunAnswer, send } from "./sending.ts";

interface ConfirmOptions {
  readonly person?: string;
}

interface SettleOptions {
  readonly reason?: string;
  readonly decision?: string;
  readonly waitingOn?: string[];
  readonly link?: string;
}

interface ReasonOption {
  readonly reason: string;
}

export function registerPreparing(dryRun: Command, cli: Cli): void {
  registerStart(dryRun, cli);
  registerReadiness(dryRun, cli);
  registerPreRead(dryRun, cli);
  registerTime(dryRun, cli);
}

function registerStart(dryRun: Command, cli: Cli): void {
  dryRun
    .command("start")
    .description("the dry run of the plan, on its date or another one")
    .option("--date <date>", "such as 2025-10-16; left out: the plan's")
    .option("--time <time>", "such as 13:00, in the zone of the session; left out: the plan's")
    .option("--weekday <weekday>", "that the date must fall on")
    .action(async (options: object) => {
      const answer = await cli.client().post("/api/dry-runs", options, DryRunAnswer);
      const { view } = accepted(answer, failureFrom);
      cli.show(view, () => `Started ${view.key}.\n${view.verdict}`);
    });
}

function registerReadiness(dryRun: Command, cli: Cli): void {
  dryRun
    .command("confirm <date> <what> <answer>")
    .description("an item that is confirmed, or `me`: yes or no")
    .option("--person <person>", "for whom; left out: for yourself")
    .action((date: string, what: string, answer: string, options: ConfirmOptions) => {
      const item = what === "me" ? {} : { item: what };
      const body = { ...item, ...options, answer };
      return send(cli, date, { message: "confirm", body, done: `Said ${answer}.` });
    });
  dryRun
    .command("done <date> <item>")
    .description("a check, evidence or a task is done")
    .option("--link <link>", "an address or a path that shows it")
    .action((date: string, item: string, options: { readonly link?: string }) =>
      send(cli, date, { message: "complete-item", body: { item, ...options }, done: `Done: ${item}.` }),
    );
  dryRun
    .command("settle <date> <dependency>")
    .description("a dependency: done, waived, dropped, or open and for whom it waits")
    .argument("<state>", "open, done, waived or dropped")
    .option("--reason <text>", "why it is waived or dropped")
    .option("--decision <id>", "where that was decided")
    .option("--waiting-on <roles...>", "whom its owners wait for")
    .option("--link <link>", "an address or a path that shows it")
    .action((date: string, dependency: string, state: string, options: SettleOptions) => {
      const body = { dependency, state, ...options };
      return send(cli, date, { message: "settle-dependency", body, done: `${dependency} is ${state}.` });
    });
}

function registerPreRead(dryRun: Command, cli: Cli): void {
  dryRun
    .command("send-pre-read <date>")
    .description("send the pre-read before its time, or in spite of its gates")
    .addOption(new Option("--anyway", "although gates are open").default(false))
    .option("--reason <text>", "why it goes although gates are open")
    .action((date: string, body: object) =>
      send(cli, date, { message: "send-pre-read", body, done: "Sent." }),
    );
}

function registerTime(dryRun: Command, cli: Cli): void {
  dryRun
    .command("reschedule <date> <instant>")
    .description("move it, such as to 2025-10-23T13:00:00-04:00")
    .requiredOption("--reason <text>", "why")
    .action((date: string, at: string, { reason }: ReasonOption) =>
      send(cli, date, { message: "reschedule", body: { at, reason }, done: "Moved." }),
    );
  dryRun
    .command("cancel <date>")
    .description("it does not take place")
    .requiredOption("--reason <text>", "why")
    .action((date: string, body: ReasonOption) =>
      send(cli, date, { message: "cancel", body, done: "Cancelled." }),
    );
}
