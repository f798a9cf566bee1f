// A git that was cut off, with its machine, leaves locks behind that nobody would ever take away.
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Longer than any command of ours may run, so none of them is under way. */
const abandonedAfterMs = 60_000;

export async function removeAbandonedLocks(gitDir: string): Promise<void> {
  const names = [...(await readdir(gitDir)), ...(await refsIn(gitDir))];
  for (const name of names.filter((one) => one.endsWith(".lock"))) {
    const file = join(gitDir, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(file, { force: true });
  }
}

async function refsIn(gitDir: string): Promise<readonly string[]> {
  const names = await readdir(join(gitDir, "refs"), { recursive: true });
  return names.map((name) => join("refs", name));
}
