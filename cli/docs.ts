// Documents of a folder, judged as the nightly look judges those of the workspace: for CI, without a server.
import { resolve } from "node:path";
import type { Command } from "commander";
import type { JudgedDocument } from "#domain/documents/document.ts";
import { documentRules } from "#domain/documents/rules.ts";
import { judgeDocuments } from "#domain/documents/workspace-judgement.ts";
import { LocalDate } from "#domain/plan/fields.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import type { Cli } from "./cli.ts";
import { documentsIn } from "./documents-in.ts";
import { exitCode, Failure } from "./failure.ts";

const help = `
Exits 1 where a document has a fault, or where there is none to look at; what only warns is told and lets pass.

Examples:
  git clone .data/workspace ../workspace && runsheet docs check ../workspace
  runsheet docs check . --plan ../runsheet/plan.yaml`;

interface CheckOptions {
  readonly plan?: string;
  readonly on?: string;
}

export function registerDocs(program: Command, cli: Cli): void {
  program
    .command("docs")
    .description("the documents that the plan governs")
    .command("check [folder]")
    .description("read the front matter of all documents below a folder; needs no server")
    .option("--plan <file>", "the plan to judge by; left out: RUNSHEET_PLAN, or plan.yaml")
    .option("--on <date>", "as of a day in UTC; left out: today")
    .addHelpText("after", help)
    .action((folder: string | undefined, options: CheckOptions) => check(cli, folder, options));
}

function check(cli: Cli, folder = ".", { plan: file, on }: CheckOptions): void {
  const plan = planAt(resolve(file ?? cli.settings().planFile ?? "plan.yaml"));
  const rules = documentRules(plan, on === undefined ? cli.terminal.now() : beginningOf(on));
  if (rules === undefined) throw new Failure("The plan says nothing of documents.");
  const documents = judgeDocuments(documentsIn(resolve(folder)), rules);
  if (documents.every(({ standing }) => standing === "missing")) throw nothingHere(resolve(folder));
  const isSound = documents.every(({ faults }) => faults.every(({ severity }) => severity === "warning"));
  cli.show({ sound: isSound, documents }, () =>
    [...documents.flatMap(linesOf), verdictOn(documents)].join("\n"),
  );
  if (!isSound) cli.end(exitCode.error);
}

/** Who looked at nothing has found nothing sound. */
function nothingHere(folder: string): Failure {
  return new Failure(
    `No document below ${folder} is one that the plan governs. Name the folder that the paths of the plan begin in.`,
  );
}

function planAt(file: string) {
  try {
    return loadPlan(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${why}\nName another plan by --plan.`);
  }
}

function beginningOf(day: string): string {
  if (!LocalDate.safeParse(day).success) throw new Failure("--on must be a date, such as 2025-10-16.");
  return `${day}T00:00:00.000Z`;
}

function linesOf({ path, faults }: JudgedDocument): readonly string[] {
  return faults.map(({ field, line, severity, what, todo }) => {
    const place = line === undefined ? path : `${path}:${line}`;
    return `${place}: ${severity}: ${field} ${what}. ${todo}`;
  });
}

function verdictOn(documents: readonly JudgedDocument[]): string {
  const here = documents.filter(({ standing }) => standing !== "missing");
  const many = here.length === 1 ? "1 document" : `${here.length} documents`;
  const faulty = here.filter(({ faults }) => faults.some(({ severity }) => severity === "error")).length;
  return faulty === 0 ? `${many}, none with a fault.` : `${many}, ${faulty} with a fault.`;
}
