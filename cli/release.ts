// All that can be done to a release from a terminal; each file under release/ adds some commands.
import type { Command } from "commander";
import type { Cli } from "./cli.ts";
import { registerBuild } from "./release/build.ts";
import { registerEvidence } from "./release/evidence.ts";
import { registerFlow } from "./release/flow.ts";
import { registerAdoption } from "./release/plan.ts";
import { registerQuestions } from "./release/questions.ts";
import { registerReading } from "./release/reading.ts";
import { registerRisks } from "./release/risks.ts";
import { registerSigning } from "./release/signing.ts";
import { registerWatch } from "./release/watch.ts";

const help = `
Examples:
  runsheet release list
  runsheet release explain v2025.10.16
  runsheet release sign v2025.10.16 ux-walkthrough --role design

show, explain and watch end with 0 once the release has its go, 2 while it is blocked,
3 when it was rejected, rolled back or abandoned, 4 when its go expired.`;

export function registerRelease(program: Command, cli: Cli): void {
  const release = program
    .command("release")
    .description("releases: review, sign, decide, deploy")
    .addHelpText("after", help);
  registerReading(release, cli);
  registerSigning(release, cli);
  registerEvidence(release, cli);
  registerRisks(release, cli);
  registerBuild(release, cli);
  registerFlow(release, cli);
  registerQuestions(release, cli);
  registerAdoption(release, cli);
  registerWatch(release, cli);
}
