// Small steps shared by the two ladders that bring a Temporal server onto this machine.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

export type Progress = (line: string) => void;

const run = promisify(execFile);

/** The output of a command, or undefined when it is missing, fails or takes too long. */
export async function outputOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, [...args], { timeout: 10_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** Lends a fresh folder beside the final place, so that a rename between the two is atomic. */
export async function inFreshFolder<Result>(
  parent: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "unfinished-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    remove();
    process.off("exit", remove);
  }
}

/** Runs a long command and says every few seconds that it still goes on. */
export async function runLong(
  command: string,
  args: readonly string[],
  { progress, label }: { progress: Progress; label: string },
): Promise<void> {
  const startedAt = Date.now();
  const seconds = (): number => Math.round((Date.now() - startedAt) / 1000);
  const beat = setInterval(() => progress(`${label}: ${seconds()} s so far`), 5_000);
  try {
    await run(command, [...args], { maxBuffer: 64_000_000 });
  } finally {
    clearInterval(beat);
  }
}

/** The line of a failure that says most; tools print their reason first or last, never in the stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  const stderr =
    "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim().split("\n").at(-1) : "";
  return stderr || `${error.message.split("\n")[0]}${cause}`;
}
