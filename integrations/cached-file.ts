// A file of the cache: found whole or not at all, and gone when nobody has made or used it for a month.
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Who makes the same file at the same time puts it into the same place: the last one stays. */
export function keepFile(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  // Renamed before it is on the disk, it could be found cut off after a loss of power.
  writeFileSync(unfinished, content, { flush: true });
  renameSync(unfinished, path);
  forgetOld(folder, Date.now());
}

/** Throws where there is none. */
export function useFile(path: string): Buffer {
  const content = readFileSync(path);
  const now = new Date();
  utimesSync(path, now, now);
  return content;
}

const keptMs = 30 * 24 * 3_600_000;

/** Of sources that changed long ago: whoever needs such a file after all makes it again. */
export function forgetOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const usedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (usedAt < now - keptMs) rmSync(path, { force: true });
  }
}
