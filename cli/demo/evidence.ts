// Makes the evidence of release one from this project itself: its tests, its pages, its schemas.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { Failure } from "../failure.ts";
import { environmentWith } from "../settings.ts";
import { dataContractNote, releaseNotes, tooltipCopy } from "./notes.ts";
import { whileTelling } from "./patience.ts";
import type { Play } from "./play.ts";
import type { Piece } from "./shelf.ts";

interface Making {
  /** The checkout. */
  readonly root: string;
  readonly url: string;
  readonly view: ReleaseView;
  readonly email: string;
  readonly password: string;
  readonly tell: (line: string) => void;
}

export interface Made {
  readonly pieces: readonly Piece[];
  /** The second picture of the pages, for the walkthrough that changes. */
  readonly changed: Piece;
}

/** Where chapters get what they attach. */
export interface Reports {
  /** What is written at once. */
  notes(play: Play): Promise<readonly Piece[]>;
  /** Also the reports of tools: made once, for they are of one commit. */
  all(play: Play): Promise<Made>;
}

export function createReports({
  root,
  password,
}: {
  readonly root: string;
  readonly password: string;
}): Reports {
  let made: Promise<Made> | undefined;
  const makingFor = async (play: Play): Promise<Making> => {
    const { url, cast, narrator } = play;
    return { root, url, password, view: await play.view(), email: cast.author.email, tell: narrator.note };
  };
  return {
    notes: async (play) => makeNotes(await makingFor(play)),
    all: async (play) => {
      if (made !== undefined)
        play.narrator.note("Its reports are those that this run has made already of the same commit.");
      made ??= makeEvidence(await makingFor(play));
      return made;
    },
  };
}

async function makeEvidence(making: Making): Promise<Made> {
  const notes = await makeNotes(making);
  const folder = folderOf(making);
  const file = (name: string): string => join(folder, name);
  // One after the other: a page is not measured while tests use both cores.
  await runVitest(making, file("vitest.json"));
  await runPlaywright(making, { folder, report: file("playwright.json") });
  await runLighthouse(making, file("lighthouse.json"));
  for (const picture of ["releases.png", "release.png"]) {
    if (!existsSync(file(picture)))
      throw new Failure(
        `Playwright took no picture ${picture}: its report says why, ${file("playwright.json")}.`,
      );
  }
  const reports: readonly Piece[] = [
    { kind: "vitest", file: file("vitest.json") },
    { kind: "playwright", file: file("playwright.json") },
    { kind: "lighthouse", file: file("lighthouse.json") },
    { kind: "screenshot", file: file("releases.png"), about: /walkthrough|screen/i },
  ];
  return { pieces: [...reports, ...notes], changed: { kind: "screenshot", file: file("release.png") } };
}

async function makeNotes(making: Making): Promise<readonly Piece[]> {
  const { root, view } = making;
  const folder = folderOf(making);
  const file = (name: string): string => join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file("data-contract.md"), dataContractNote(view.build.commit));
  await writeFile(file("release-notes.md"), await releaseNotes(root, view.title));
  await writeFile(file("texts.md"), tooltipCopy(view.stages));
  return [
    { kind: "note", file: file("data-contract.md"), about: /contract/i },
    { kind: "note", file: file("release-notes.md"), about: /notes|announce/i },
    { kind: "note", file: file("texts.md") },
  ];
}

function folderOf({ root, view }: Making): string {
  return join(root, ".cache", "demo", view.key);
}

async function runVitest({ root, tell }: Making, report: string): Promise<void> {
  const args = ["run", "--project", "unit", "--reporter=json", `--outputFile=${report}`];
  await made("Vitest, the unit tests of this project", {
    root,
    tell,
    report,
    command: ["node_modules/vitest/vitest.mjs", ...args],
  });
}

async function runPlaywright(
  making: Making,
  { folder, report }: { readonly folder: string; readonly report: string },
): Promise<void> {
  const { root, tell, url, view, email, password } = making;
  const environment = {
    RUNSHEET_URL: url,
    RUNSHEET_DEMO_RELEASE: view.key,
    RUNSHEET_DEMO_EMAIL: email,
    RUNSHEET_DEMO_PASSWORD: password,
    RUNSHEET_DEMO_FOLDER: folder,
  };
  const command = [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--config",
    "test/demo/playwright.demo.config.ts",
  ];
  await made("Playwright, the dashboard in Chromium", { root, tell, report, command, environment });
}

async function runLighthouse({ root, tell, url }: Making, report: string): Promise<void> {
  const command = ["test/demo/lighthouse.ts", `${url}/sign-in`, report];
  await made("Lighthouse, the sign-in page", { root, tell, report, command });
}

interface Job {
  readonly root: string;
  readonly report: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly tell: (line: string) => void;
}

/** A red report is evidence too; only one that was not written ends the demo. */
async function made(what: string, { root, report, command, environment = {}, tell }: Job): Promise<void> {
  const { value, seconds } = await whileTelling({ what, tell }, () => run(command, { root, environment }));
  const { code, output } = value;
  if (!existsSync(report))
    throw new Failure(
      `${what}: no report was written (exit code ${code}).\n${output.trim().split("\n").slice(-15).join("\n")}`,
    );
  tell(`${what}: ${code === 0 ? "green" : `red, exit code ${code}`}, ${seconds.toFixed(1)} s`);
}

function run(
  command: readonly string[],
  { root, environment }: { readonly root: string; readonly environment: Readonly<Record<string, string>> },
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...command], {
      cwd: root,
      env: environmentWith(environment),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
