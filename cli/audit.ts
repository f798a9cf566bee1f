// Proves that the decision log stands as it was written.
import type { Command } from "commander";
import { VerifyAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";

export function registerAudit(program: Command, cli: Cli): void {
  program
    .command("audit")
    .description("prove the decision log")
    .command("verify")
    .description("recompute the chain of hashes; exit code 1 names the first broken row")
    .addHelpText("after", "\nExample:\n  runsheet audit verify && echo intact")
    .action(async () => {
      const answer = await cli.get("/api/decisions/verify", VerifyAnswer);
      cli.show(answer, () => verifyText(answer));
      cli.end(answer.ok ? exitCode.done : exitCode.error);
    });
}

export function verifyText({ ok, rows, firstBroken }: VerifyAnswer): string {
  if (ok) return `The decision log is whole: ${rows} rows, each with the hash of the one before.`;
  const where = firstBroken == null ? "" : ` at row ${firstBroken.seq}: ${firstBroken.reason}`;
  return `The decision log is broken${where}. Compare it with a backup; rows from there on can't be trusted.`;
}
