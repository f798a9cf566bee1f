// How the parts are, and what could not be delivered.
import type { Command } from "commander";
import type { z } from "zod";
import { inWords } from "#domain/time.ts";
import { keptBack } from "#domain/undelivered.ts";
import { UndeliveredAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";
import { table } from "./print.ts";
import { readinessAt } from "./readiness.ts";

export function registerStatus(program: Command, cli: Cli): void {
  program
    .command("status")
    .description("parts of the server and undelivered messages; exit code 2 while something is away")
    .action(async () => {
      const parts = await readinessAt(cli.settings().url);
      const answer = await cli.client().get("/api/undelivered", UndeliveredAnswer);
      const undelivered = answer.outcome === "done" ? answer.value.items : undefined;
      const { paint } = cli.terminal;
      cli.show({ parts, undelivered: undelivered ?? null }, () =>
        [
          table(
            ["Part", "State", "Why"],
            parts.map(({ name, ok, reason }) => [
              name,
              { text: ok ? "answers" : "away", mood: ok ? "good" : "bad" },
              reason,
            ]),
            { empty: "The server names no parts.", paint },
          ),
          "",
          undelivered === undefined
            ? "Sign in to see what is undelivered."
            : undeliveredText(undelivered, cli),
        ].join("\n"),
      );
      if (parts.some(({ ok }) => !ok)) cli.end(exitCode.blocked);
    });
}

type Item = z.infer<typeof UndeliveredAnswer>["items"][number];

function undeliveredText(items: readonly Item[], cli: Cli): string {
  return table(
    ["About", "State", "What", "Since", "Why", "Effect"],
    items.map(({ release, state, since, reason, key, ...kept }) => [
      release,
      state,
      keptBack(kept),
      inWords(since),
      reason,
      key,
    ]),
    { empty: "Everything is delivered.", paint: cli.terminal.paint },
  );
}
