// Evidence from files, texts and addresses; kind and gate are found from what it is.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option, type Command } from "commander";
import { textOf } from "#domain/evidence/document.ts";
import { guessKind } from "#domain/evidence/guess.ts";
import { EvidenceKind, machineKinds } from "#domain/evidence/kinds.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { ViewAnswer } from "../answers.ts";
import { releasePath, type Cli } from "../cli.ts";
import { exitCode, Failure } from "../failure.ts";
import { problemText } from "../print.ts";

interface Place {
  readonly gate?: string;
  readonly slot?: string;
}

interface FileOptions extends Place {
  readonly kind?: string;
  readonly commit?: string;
}

export function registerEvidence(release: Command, cli: Cli): void {
  withPlace(release.command("evidence <key> <files...>"))
    .description("attach files: Vitest, Playwright and Lighthouse JSON, notes, screenshots, anything")
    .addOption(
      new Option("--kind <kind>", "left out: found from content and name").choices(EvidenceKind.options),
    )
    .option("--commit <hash>", "what the report was made of; left out: the build's commit")
    .addHelpText(
      "after",
      "\nExample:\n  runsheet release evidence v2025.10.16 vitest.json playwright.json lighthouse.json contract.md",
    )
    .action((key: string, files: string[], options: FileOptions) =>
      attachFiles(cli, { key, files }, options),
    );
  withPlace(release.command("note <key> <name> <text>"))
    .description("attach a note")
    .action((key: string, name: string, text: string, place: Place) =>
      attachOne(cli, key, { ...placeOf(place), evidence: { kind: "note", name, content: text } }),
    );
  withPlace(release.command("link <key> <name> <address>"))
    .description("attach the address of something kept elsewhere")
    .action((key: string, name: string, address: string, place: Place) =>
      attachOne(cli, key, { ...placeOf(place), evidence: { kind: "link", name, content: address } }),
    );
}

export interface EvidenceBody extends Place {
  readonly evidence: {
    readonly kind: EvidenceKind;
    readonly name: string;
    readonly content: string;
    readonly encoding?: "base64";
    readonly commit?: string;
  };
}

/** A text travels as it is, so that a note stays readable in the request. */
export function evidenceOf(
  name: string,
  bytes: Uint8Array,
  about: { readonly kind: EvidenceKind; readonly commit?: string },
): EvidenceBody["evidence"] {
  const text = textOf(bytes);
  const content =
    text === undefined
      ? { content: Buffer.from(bytes).toString("base64"), encoding: "base64" as const }
      : { content: text };
  return { name, ...about, ...content };
}

/** A broken report keeps the kind that its name claims, so that its reader can say what is wrong with it. */
function kindOf(name: string, bytes: Uint8Array): EvidenceKind | undefined {
  return guessKind(bytes, name) ?? machineKinds.find((machine) => name.toLowerCase().includes(machine));
}

function withPlace(command: Command): Command {
  return command
    .option("--gate <gate>", "left out: the open gate that asks for this kind")
    .option("--slot <slot>", "left out: the slot of the gate that asks for this kind");
}

function placeOf({ gate, slot }: Place): Place {
  return { ...(gate === undefined ? {} : { gate }), ...(slot === undefined ? {} : { slot }) };
}

interface Result {
  readonly accepted: boolean;
  readonly text: string;
}

/** Every file is tried; the exit code tells whether all were taken. */
async function attachFiles(
  cli: Cli,
  { key, files }: { readonly key: string; readonly files: readonly string[] },
  options: FileOptions,
): Promise<void> {
  const results: (Result & { readonly file: string })[] = [];
  for (const file of files) {
    const result = { file, ...(await attachedFile(cli, { key, file }, options)) };
    results.push(result);
    cli.tell(`${file}: ${result.text}`);
  }
  if (cli.json()) cli.show(results, () => "");
  if (results.some(({ accepted }) => !accepted)) cli.end(exitCode.error);
}

async function attachedFile(
  cli: Cli,
  { key, file }: { readonly key: string; readonly file: string },
  options: FileOptions,
): Promise<Result> {
  const body = await bodyOf(file, options);
  return "text" in body ? body : attached(cli, key, body);
}

async function attachOne(cli: Cli, key: string, body: EvidenceBody): Promise<void> {
  const { accepted, text } = await attached(cli, key, body);
  if (!accepted) throw new Failure(text);
  cli.show({ name: body.evidence.name, accepted, text }, () => text);
}

/** The body for a file, or why there is none. */
async function bodyOf(
  file: string,
  { kind: given, commit, ...place }: FileOptions,
): Promise<EvidenceBody | Result> {
  const read = await readFile(file).catch((error: unknown) => String(error));
  if (typeof read === "string") return { accepted: false, text: `can't be read: ${read}` };
  const name = basename(file);
  const kind = given === undefined ? kindOf(name, read) : EvidenceKind.parse(given);
  if (kind === undefined)
    return {
      accepted: false,
      text: `is no report that is known here. Give --kind: ${EvidenceKind.options.join(", ")}.`,
    };
  return {
    ...placeOf(place),
    evidence: evidenceOf(name, read, { kind, ...(commit === undefined ? {} : { commit }) }),
  };
}

async function attached(cli: Cli, key: string, body: EvidenceBody): Promise<Result> {
  const answer = await cli.client().post(`${releasePath(key)}/attach-evidence`, body, ViewAnswer);
  if (answer.outcome === "refused") return { accepted: false, text: problemText(answer.problem) };
  return { accepted: true, text: placeText(answer.value.view, body.evidence) };
}

/** Where the newest piece of that name went, and what its reader found. */
function placeText(view: ReleaseView, { kind, name }: EvidenceBody["evidence"]): string {
  const pieces = view.stages
    .flatMap(({ gates }) => gates)
    .flatMap((gate) => gate.evidence.map((piece) => ({ ...piece, gate: gate.id })))
    .filter((piece) => piece.name === name && piece.kind === kind);
  const newest = pieces.toSorted((left, right) => (left.at < right.at ? 1 : -1))[0];
  return newest === undefined
    ? `attached as ${kind}`
    : `${newest.verdict}, ${newest.summary} (${newest.kind} for ${newest.gate}, ${newest.slot})`;
}
