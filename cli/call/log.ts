// Logging what came of a call: a Markdown text in the editor, kept until the API has taken it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import type { Cli } from "../cli.ts";
import { Failure, failureFrom } from "../failure.ts";
import type { Problem } from "../problem.ts";
import { isEmpty, readOutcome, type Fault, type Reading } from "./read-template.ts";
import { callOf } from "./reading.ts";
import { sendCall } from "./steering.ts";
import { outcomeTemplate } from "./template.ts";

interface LogOptions {
  readonly file?: string;
  readonly early?: true;
}

export function registerLog(call: Command, cli: Cli): void {
  call
    .command("log <call>")
    .description("log quotes, decisions, follow-ups and highlights in the editor; again, to amend them")
    .option("--file <file>", "read this filled-in template instead")
    .option("--early", "before the call has begun")
    .addHelpText(
      "after",
      "\nOpens $VISUAL, $EDITOR or vi. What is wrong is named by line; the text is kept until it is logged.",
    )
    .action((key: string, options: LogOptions) => log(cli, key, options));
}

async function log(cli: Cli, key: string, { file, early }: LogOptions): Promise<void> {
  const path = file ?? draftPath(cli, key);
  if (file === undefined) await writeInEditor(cli, key, path);
  const reading = readOutcome(await readFile(path, "utf8").catch(unreadable));
  if (reading.outcome === undefined) throw new Failure(faultsText(reading.faults, path));
  if (isEmpty(reading.outcome)) throw new Failure("Nothing logged: the text says nothing.");
  const body = { ...reading.outcome, early: early === true };
  const answer = await sendCall(cli, key, { message: "log-outcome", body }).catch((error: unknown) => {
    cli.terminal.err(keptText(path));
    throw error;
  });
  if (answer.outcome === "refused") throw refused(answer.problem, reading, path);
  if (file === undefined) await rm(path);
  cli.show(answer.value, () => `Logged.\n${answer.value.verdict}`);
}

/** What the API alone can tell, such as that nobody is called so, stands on a line too. */
function refused(problem: Problem, { outcome, lineOf }: Reading, path: string): Failure {
  const lines = problem.errors
    .filter(({ field }) => Object.hasOwn(outcome ?? {}, field.split(".", 1)[0] ?? ""))
    .map((error) => faultText({ ...error, line: lineOf(error.field) }, path));
  const { message, code } = failureFrom(problem);
  return new Failure([message, ...lines, keptText(path)].join("\n"), code);
}

/** A text that could not be logged is there again. */
async function writeInEditor(cli: Cli, key: string, path: string): Promise<void> {
  if (!existsSync(path)) {
    const template = outcomeTemplate(await callOf(cli, key));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, template, { mode: 0o600 });
  }
  await edit(cli.settings().editor, path);
}

function draftPath(cli: Cli, key: string): string {
  return join(dirname(cli.settings().sessionFile), "drafts", `${key.replaceAll(/[^\w-]+/g, "_")}.md`);
}

function edit(editor: string, path: string): Promise<void> {
  const [command = "vi", ...args] = editor.split(/\s+/);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, path], { stdio: "inherit" });
    child.once("error", (error) => reject(new Failure(`${editor} can't be started: ${error.message}`)));
    child.once("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new Failure(`${editor} ended with ${code ?? "a signal"}. ${keptText(path)}`)),
    );
  });
}

function unreadable(error: unknown): never {
  throw new Failure(`Can't be read: ${error instanceof Error ? error.message : String(error)}`);
}

function faultsText(faults: readonly Fault[], path: string): string {
  const ordered = faults.toSorted((left, right) => left.line - right.line);
  return ["Nothing logged.", ...ordered.map((fault) => faultText(fault, path)), keptText(path)].join("\n");
}

function faultText({ line, field, message }: Fault, path: string): string {
  return `${path}:${line}: ${field} ${message}`;
}

function keptText(path: string): string {
  return `The text is kept in ${path}: run the command again to go on with it.`;
}
