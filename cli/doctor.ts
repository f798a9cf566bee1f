// Looks at the server, its parts and this machine, and says of each fault what it is, where, and what mends it.
import type { Command } from "commander";
import type { HealthFinding } from "#domain/health/report.ts";
import { isOfThisMachine } from "../config-addresses.ts";
import type { Cli } from "./cli.ts";
import { examineServer } from "./doctor/server.ts";
import { findingsHere } from "./doctor/this-machine.ts";
import { exitCode } from "./failure.ts";
import { sinceInWords } from "./print.ts";

export function registerDoctor(program: Command, cli: Cli): void {
  program
    .command("doctor")
    .description("find what is wrong with the server and say what to do; exit code 2 where something is")
    .action(async () => {
      const settings = cli.settings();
      const { findings, ok, unanswered } = await examineServer(cli);
      const here = isOfThisMachine(settings.url) ? await findingsHere(settings) : [];
      const known = new Set(findings.map(({ id }) => id));
      const unsorted = [...here.filter(({ id }) => !known.has(id)), ...findings];
      const all = unsorted.toSorted((left, right) => rankOf(left) - rankOf(right));
      cli.show({ url: settings.url, findings: all, ok, unanswered }, () =>
        textOf(cli, all, { ok, unanswered }),
      );
      if (all.some(({ mark }) => mark === "failed")) cli.end(exitCode.blocked);
    });
}

function rankOf({ mark }: HealthFinding): number {
  return mark === "failed" ? 0 : 1;
}

function textOf(
  { terminal: { paint } }: Cli,
  findings: readonly HealthFinding[],
  { ok, unanswered }: { readonly ok: readonly string[]; readonly unanswered: readonly string[] },
): string {
  return [
    ...ok.map((name) => `${paint("good", "ok    ")}  ${name}`),
    ...unanswered.map((name) => `${paint("warn", "unseen")}  ${name}`),
    ...findings.map(({ mark, title, text, todo, since }) => {
      const word = mark === "failed" ? paint("bad", "wrong ") : paint("warn", "look  ");
      return `${word}  ${title}: ${text}${sinceInWords(since)}\n        ${todo}`;
    }),
  ].join("\n");
}
