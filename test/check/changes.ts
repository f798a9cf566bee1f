// What of the checkout has changed since its checks last passed.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const folder = ".cache/check";
const passedTree = join(folder, "passed");

/** All that git does not ignore, as one of its trees; an index of its own, so that nothing is staged by it. */
export async function treeNow(): Promise<string> {
  await mkdir(folder, { recursive: true });
  await git("add", "--all");
  return git("write-tree");
}

/** Paths, the removed ones too. `undefined`: nothing has passed yet, or git no longer keeps what has. */
export async function changedSincePass(tree: string): Promise<readonly string[] | undefined> {
  if (!existsSync(passedTree)) return undefined;
  const passed = await readFile(passedTree, "utf8");
  const kept = await git("rev-parse", "--verify", "--quiet", `${passed}^{tree}`).catch(() => undefined);
  if (kept === undefined) return undefined;
  return linesOf(await git("diff-tree", "-r", "--name-only", kept, tree));
}

export async function rememberPass(tree: string): Promise<void> {
  await writeFile(passedTree, tree);
}

/** Unit tests that look at files or start programs: what they depend on stands in no import. */
export async function testsOfFiles(): Promise<readonly string[]> {
  const places = ["*.test.ts", "*.test.tsx", ":!*.integration.test.ts", ":!*.properties.test.ts"];
  return linesOf(await git("grep", "-lE", 'from "node:(fs|child_process)', "--", ...places));
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

async function git(...command: readonly string[]): Promise<string> {
  const env = { ...process.env, GIT_INDEX_FILE: join(folder, "index") };
  const options = ["-c", "core.quotePath=off"];
  const { stdout } = await promisify(execFile)("git", [...options, ...command], { env, maxBuffer: 2 ** 26 });
  return stdout.trim();
}
