// Asking on a gate, and answering.
import type { Command } from "commander";
import type { Cli } from "../cli.ts";
import { steer } from "./steer.ts";

export function registerQuestions(release: Command, cli: Cli): void {
  release
    .command("ask <key> <gate> <question>")
    .description("ask on a gate; it stands there until somebody answers, and blocks nothing")
    .addHelpText(
      "after",
      '\nExample:\n  runsheet release ask v2025.10.16 ux-walkthrough "Which screens are new?"',
    )
    .action((key: string, gate: string, question: string) =>
      steer(cli, key, { message: "request-info", body: { gate, question }, done: `Asked on ${gate}.` }),
    );
  release
    .command("answer <key> <gate> <text>")
    .description("answer what is asked on a gate")
    .option("--question <id>", "left out: the oldest that is open")
    .action((key: string, gate: string, text: string, { question }: { readonly question?: string }) =>
      steer(cli, key, {
        message: "answer",
        body: { gate, text, ...(question === undefined ? {} : { question }) },
        done: `Answered on ${gate}.`,
      }),
    );
}
