// Proves that the decision log stands as it was written.
import type { Command } from "commander";
import type { BrokenLink } from "#domain/release/proof.ts";
import { VerifyAnswer } from "./answers.ts";
import { registerReconcile } from "./audit-reconcile.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";

export function registerAudit(program: Command, cli: Cli): void {
  const audit = program
    .command("audit")
    .description("prove the decision log, and what is stored of workflows");
  registerReconcile(audit, cli);
  audit
    .command("verify")
    .description(
      "recompute the chain, each signature's digest and the hash of all evidence; exit code 1 names the first broken link",
    )
    .addHelpText("after", "\nExample:\n  runsheet audit verify && echo intact")
    .action(async () => {
      const answer = await cli.get("/api/decisions/verify", VerifyAnswer);
      cli.show(answer, () => verifyText(answer));
      cli.end(answer.ok ? exitCode.done : exitCode.error);
    });
}

export function verifyText(answer: VerifyAnswer): string {
  const { ok, firstBroken } = answer;
  if (ok) return [wholeLine(answer), ...provenLines(answer)].join("\n");
  const advice = "Compare it with a backup; what rests on it can't be trusted.";
  if (firstBroken == null) return `The decision log is broken. ${advice}`;
  return [...brokenLines(firstBroken), advice].join("\n");
}

function wholeLine({ rows }: VerifyAnswer): string {
  return `The decision log is whole: ${rows} rows, each with the hash of the one before.`;
}

function provenLines({ signatures, evidence }: VerifyAnswer): readonly string[] {
  const older =
    signatures.unproven === 0 ? "" : `; ${signatures.unproven} older ones do not say what they were over`;
  const gone = evidence.removed === 0 ? "" : `; ${evidence.removed} were removed by retention`;
  return [
    `Signatures: ${signatures.proven} have the digest that what was signed gives${older}.`,
    `Evidence: ${evidence.blobs} stored pieces have the hash that they are named by${gone}.`,
  ];
}

/** Row, release, gate and signer first, then what was expected in place of what was found. */
function brokenLines(link: BrokenLink): readonly string[] {
  const { seq, reason, release, gate, slot, role, by, evidence, expected, found, signed, run } = link;
  const place = [
    ...said("release", release),
    ...said("gate", gate),
    ...said("slot", slot),
    ...said("as", role),
    ...said("by", by),
    ...said("metric run", run),
  ];
  const where = seq === undefined ? "" : ` at row ${seq}`;
  return [
    `The decision log is broken${where}: ${reason}.`,
    ...(place.length === 0 ? [] : [`  ${place.join(", ")}`]),
    ...lined("Evidence", evidence),
    ...lined("Expected", expected),
    ...(expected === undefined ? [] : lined("Found   ", found ?? "nothing")),
    ...(signed === undefined ? [] : [`  Signed in row ${signed.seq} of ${signed.release} by ${signed.by}`]),
  ];
}

function said(word: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${word} ${value}`];
}

function lined(word: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`  ${word} ${value}`];
}
