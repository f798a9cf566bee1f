// Puts the groups of commands together and turns every end of a command into text and an exit code.
import { Command, CommanderError, Option } from "commander";
import { registerAttention } from "./attention.ts";
import { registerAudit } from "./audit.ts";
import { registerBackup } from "./backup.ts";
import { registerBootstrap } from "./bootstrap.ts";
import { registerCall } from "./call.ts";
import { registerChangelog } from "./changelog.ts";
import { createCli, type Cli, type World } from "./cli.ts";
import { registerDecisions } from "./decisions.ts";
import { registerDocs } from "./docs.ts";
import { registerDoctor } from "./doctor.ts";
import { registerDryRun } from "./dry-run.ts";
import { registerEnvironment } from "./environment.ts";
import { registerFacts } from "./facts.ts";
import { exitCode, Failure } from "./failure.ts";
import { registerInbox } from "./inbox.ts";
import { registerInsight } from "./insight.ts";
import { registerPlan } from "./plan.ts";
import { registerRelease } from "./release.ts";
import { registerSession } from "./session.ts";
import { registerStatus } from "./status.ts";
import { registerSync } from "./sync.ts";
import { registerTiles } from "./tiles.ts";

const groups: readonly ((program: Command, cli: Cli) => void)[] = [
  registerSession,
  registerInbox,
  registerAttention,
  registerRelease,
  registerInsight,
  registerCall,
  registerDryRun,
  registerEnvironment,
  registerChangelog,
  registerSync,
  registerDecisions,
  registerFacts,
  registerTiles,
  registerAudit,
  registerBackup,
  registerBootstrap,
  registerPlan,
  registerDocs,
  registerStatus,
  registerDoctor,
];

const help = `
Examples:
  runsheet login --email mika@hotdash.example
  runsheet inbox
  runsheet release show v2025.10.16
  runsheet release sign v2025.10.16 ux-walkthrough
  runsheet release evidence v2025.10.16 vitest.json playwright.json lighthouse.json

Exit codes: 0 done, 1 error, 2 blocked, 3 rejected, 4 expired.
Environment: RUNSHEET_URL (default http://127.0.0.1:3000), RUNSHEET_TOKEN (a service token; it never signs).`;

export async function runCli(args: readonly string[], world: World): Promise<number> {
  const { program, cli } = programOf(world);
  try {
    await program.parseAsync(args, { from: "user" });
    return cli.ended();
  } catch (error) {
    return failed(error, world);
  }
}

export function programOf(world: World): { readonly program: Command; readonly cli: Cli } {
  const { terminal } = world;
  const program = new Command("runsheet");
  const cli = createCli(world, () => program.opts<{ readonly output: string }>().output === "json");
  program
    .description(
      "The operating plan from a terminal: releases, evidence, sign-offs, calls and the decision log.",
    )
    .addOption(new Option("-o, --output <form>", "how to print").choices(["table", "json"]).default("table"))
    .addHelpText("after", help)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  for (const register of groups) register(program, cli);
  inherit(program);
  return { program, cli };
}

/** Commander settles these for a command's own children only as they are made. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command).showHelpAfterError(`See runsheet ${pathOf(child)} --help.`);
    inherit(child);
  }
}

function pathOf(command: Command): string {
  const { parent } = command;
  return parent?.parent == null ? command.name() : `${pathOf(parent)} ${command.name()}`;
}

function failed(error: unknown, { terminal }: World): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof Failure) {
    terminal.err(error.message);
    return error.code;
  }
  terminal.err(`This is a mistake in Runsheet: ${error instanceof Error ? error.message : String(error)}`);
  return exitCode.error;
}
