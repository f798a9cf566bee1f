// Deciding on a release and steering it.
import type { Command } from "commander";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Cli } from "../cli.ts";
import { Failure } from "../failure.ts";
import { gateText } from "../print-release.ts";
import { gatesOf } from "../release-standing.ts";
import { readerOf, viewOf } from "./reading.ts";
import { steer } from "./steer.ts";

export function registerFlow(release: Command, cli: Cli): void {
  release
    .command("decide <key> <outcome>")
    .description("go or no-go; shows what is decided on and sends its digest")
    .requiredOption("--rationale <text>", "why")
    .option("--attendees <people...>", "person ids of who was at the meeting")
    .addHelpText(
      "after",
      '\nExample:\n  runsheet release decide v2025.10.16 go --rationale "All gates met" --attendees ines leo',
    )
    .action((key: string, outcome: string, options: DecideOptions) => decide(cli, { key, outcome }, options));
  withReason(release.command("rollback <key>"), "roll back to an earlier tag")
    .requiredOption("--to <tag>", "the tag to go back to")
    .action((key: string, { reason, to }: ReasonOption & { readonly to: string }) =>
      steer(cli, key, { message: "roll-back", body: { reason, toTag: to }, done: `Rolling back to ${to}.` }),
    );
  withReason(release.command("carry-on <key>"), "go on although a trigger speaks for a roll-back").action(
    (key: string, body: ReasonOption) =>
      steer(cli, key, { message: "carry-on", body, done: "Carried on: the watch begins anew." }),
  );
  withReason(release.command("hold <key>"), "stop everything outward").action(
    (key: string, body: ReasonOption) => steer(cli, key, { message: "hold", body, done: "Held." }),
  );
  withReason(
    release.command("override-freeze <key> <freeze>"),
    "lift a freeze of production for one release, until it ends",
  ).action((key: string, freeze: string, { reason }: ReasonOption) =>
    steer(cli, key, {
      message: "override-freeze",
      body: { freeze, reason },
      done: `Lifted ${freeze} for ${key}.`,
    }),
  );
  withReason(release.command("abandon <key>"), "end a release that will not go out").action(
    (key: string, body: ReasonOption) => steer(cli, key, { message: "abandon", body, done: "Abandoned." }),
  );
  registerWaivers(release, cli);
  registerSmall(release, cli);
}

function registerWaivers(release: Command, cli: Cli): void {
  withReason(release.command("waive <key> <gate>"), "ask that a gate may stay unmet until an instant")
    .requiredOption("--until <instant>", "its end, such as 2025-10-16T17:00:00-04:00")
    .action((key: string, gate: string, { reason, until }: ReasonOption & { readonly until: string }) =>
      steer(cli, key, {
        message: "waive",
        body: { gate, reason, until },
        done: `Asked to waive ${gate}. A second person confirms it.`,
      }),
    );
  release
    .command("confirm-waiver <key> <gate>")
    .description("be the second person behind a waiver")
    .action((key: string, gate: string) =>
      steer(cli, key, {
        message: "confirm-waiver",
        body: { gate },
        done: `Confirmed the waiver of ${gate}.`,
      }),
    );
}

function registerSmall(release: Command, cli: Cli): void {
  release
    .command("reopen <key>")
    .description("the next attempt, after a no-go or a finished roll-back")
    .requiredOption("--from <stage>", "the stage at which the review begins anew")
    .action((key: string, body: { readonly from: string }) =>
      steer(cli, key, { message: "reopen", body, done: `Opened the next attempt from ${body.from}.` }),
    );
  release
    .command("resume <key>")
    .description("end a hold")
    .action((key: string) => steer(cli, key, { message: "resume", body: {}, done: "Resumed." }));
  release
    .command("recheck <key> [gate]")
    .description("look again now at one automatic check, or at all")
    .action((key: string, gate?: string) =>
      steer(cli, key, {
        message: "recheck",
        body: gate === undefined ? {} : { gate },
        done: "Looked again.",
      }),
    );
  release
    .command("nudge <key> <gate>")
    .description("ask the people who can sign once more")
    .action((key: string, gate: string) =>
      steer(cli, key, { message: "nudge", body: { gate }, done: `Asked again for ${gate}.` }),
    );
  release
    .command("retry <key> <effect>")
    .description("deliver again what runsheet status lists as failed")
    .action((key: string, effect: string) =>
      steer(cli, key, { message: "retry-effect", body: { key: effect, alike: true }, done: "Trying again." }),
    );
}

interface ReasonOption {
  readonly reason: string;
}

interface DecideOptions {
  readonly rationale: string;
  readonly attendees?: string[];
}

const outcomeByWord: Readonly<Record<string, "go" | "no_go">> = {
  go: "go",
  "no-go": "no_go",
  no_go: "no_go",
};

async function decide(
  cli: Cli,
  { key, outcome: word }: { readonly key: string; readonly outcome: string },
  { rationale, attendees = [] }: DecideOptions,
): Promise<void> {
  const outcome = outcomeByWord[word];
  if (outcome === undefined) throw new Failure(`Decide go or no-go, not ${word}.`);
  const view = await viewOf(cli, key);
  const gate = decisionGateOf(view);
  cli.tell(`${gateText(gate, await readerOf(cli))}\n`);
  const after = await cli.send(key, "decide", {
    outcome,
    rationale,
    attendees,
    digest: gate.digest,
    seenVersion: view.version,
  });
  cli.show(after, () => `Decided ${word}.\n${after.verdict}`);
}

function decisionGateOf(view: ReleaseView) {
  const gate = gatesOf(view).find(({ kind }) => kind === "decision");
  if (gate === undefined) throw new Failure(`${view.key} has no gate that is decided.`);
  return gate;
}

function withReason(command: Command, description: string): Command {
  return command.description(description).requiredOption("--reason <text>", "why");
}
