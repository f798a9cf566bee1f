// Preparing a call and moving it.
import type { Command } from "commander";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import type { Cli } from "../cli.ts";
import { accepted } from "../client.ts";
import { failureFrom } from "../failure.ts";
import { callPath } from "./reading.ts";

const CallAnswer = z.looseObject({ view: PresentedCall });

interface FocusOptions {
  readonly participants?: string[];
}

interface ReasonOption {
  readonly reason: string;
}

export function registerSteering(call: Command, cli: Cli): void {
  registerStart(call, cli);
  registerPreparation(call, cli);
  registerTime(call, cli);
}

function registerStart(call: Command, cli: Cli): void {
  call
    .command("start <cadence> <instant>")
    .description("a call of one's own, at an instant such as 2025-10-16T11:00:00-04:00")
    .option("--focus <text>", "what it is about")
    .option("--participants <people...>", "person ids")
    .action(async (cadence: string, at: string, options: FocusOptions & { readonly focus?: string }) => {
      const answer = await cli.client().post("/api/calls", { cadence, at, ...options }, CallAnswer);
      const { view } = accepted(answer, failureFrom);
      cli.show(view, () => `Started ${view.key}.\n${view.verdict}`);
    });
}

function registerPreparation(call: Command, cli: Cli): void {
  call
    .command("set-focus <call> <focus>")
    .description("what it is about, and who takes part")
    .option("--participants <people...>", "person ids; left out: they stay")
    .action((key: string, focus: string, options: FocusOptions) =>
      steer(cli, key, { message: "set-focus", body: { focus, ...options }, done: "Set." }),
    );
  call
    .command("tick <call> <item>")
    .description("an item of the checklist is done")
    .option("--link <address>", "where it is")
    .action((key: string, item: string, options: { readonly link?: string }) =>
      steer(cli, key, { message: "complete-item", body: { item, ...options }, done: `Ticked ${item}.` }),
    );
  call
    .command("untick <call> <item>")
    .description("an item of the checklist is not done after all")
    .action((key: string, item: string) =>
      steer(cli, key, { message: "reopen-item", body: { item }, done: `Unticked ${item}.` }),
    );
  call
    .command("confirm <call> <person> <answer>")
    .description("whether somebody takes part: yes, no or maybe")
    .action((key: string, person: string, answer: string) =>
      steer(cli, key, { message: "confirm", body: { person, answer }, done: `${person} said ${answer}.` }),
    );
}

function registerTime(call: Command, cli: Cli): void {
  withReason(
    call.command("reschedule <call> <instant>"),
    "move it, such as to 2025-10-15T10:00:00-04:00",
  ).action((key: string, at: string, { reason }: ReasonOption) =>
    steer(cli, key, { message: "reschedule", body: { at, reason }, done: "Moved." }),
  );
  call
    .command("use-backup <call>")
    .description("move a cancelled or missed call to its backup")
    .action((key: string) =>
      steer(cli, key, { message: "use-backup", body: {}, done: "Moved to its backup." }),
    );
  withReason(call.command("cancel <call>"), "it does not take place").action(
    (key: string, body: ReasonOption) => steer(cli, key, { message: "cancel", body, done: "Cancelled." }),
  );
  call
    .command("missed <call>")
    .description("it did not take place, and nobody cancelled it")
    .option("--reason <text>", "why")
    .action((key: string, body: Partial<ReasonOption>) =>
      steer(cli, key, { message: "mark-missed", body, done: "Marked missed." }),
    );
}

function withReason(command: Command, description: string): Command {
  return command.description(description).requiredOption("--reason <text>", "why");
}

interface Steering {
  readonly message: string;
  readonly body: unknown;
  readonly done: string;
}

async function steer(cli: Cli, key: string, { message, body, done }: Steering): Promise<void> {
  const view = accepted(await sendCall(cli, key, { message, body }), failureFrom);
  cli.show(view, () => `${done}\n${view.verdict}`);
}

export async function sendCall(cli: Cli, key: string, { message, body }: Pick<Steering, "message" | "body">) {
  const answer = await cli.client().post(`${callPath(key)}/${message}`, body, CallAnswer);
  return answer.outcome === "refused" ? answer : ({ outcome: "done", value: answer.value.view } as const);
}
