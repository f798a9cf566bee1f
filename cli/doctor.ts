// Says for each part that is away what brings it back.
import type { Command } from "commander";
import { remedyFor } from "#domain/health/remedies.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";
import { readinessAt, type PartState } from "./readiness.ts";

export function registerDoctor(program: Command, cli: Cli): void {
  program
    .command("doctor")
    .description("find what is wrong with the server and say what to do")
    .action(async () => {
      const parts = await readinessAt(cli.settings().url);
      const findings = parts.map((part) => ({
        ...part,
        ...(part.ok ? {} : { remedy: remedyFor(part.name) }),
      }));
      cli.show({ url: cli.settings().url, parts: findings }, () =>
        findings.map((finding) => findingText(finding, cli)).join("\n"),
      );
      if (parts.some(({ ok }) => !ok)) cli.end(exitCode.blocked);
    });
}

function findingText(
  { name, ok, reason, remedy }: PartState & { readonly remedy?: string },
  cli: Cli,
): string {
  const { paint } = cli.terminal;
  if (remedy === undefined || ok) return `${paint("good", "ok  ")}  ${name}`;
  return `${paint("bad", "away")}  ${name}${reason === "" ? "" : `: ${reason}`}\n      ${remedy}`;
}
