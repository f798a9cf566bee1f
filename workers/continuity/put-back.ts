// Puts a backup back: only a whole one, only into an empty folder, and in one step or not at all.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { faultIn, manifestName, readManifest, type Manifest } from "#domain/backup/manifest.ts";
import { readLock } from "../lock.ts";
import { isRunning } from "../running.ts";
import { treeOf } from "./files.ts";

export async function putBack(
  folder: string,
  dataDir: string,
  migrationsKnown: readonly string[],
): Promise<Manifest> {
  const manifest = await provenBackup(folder, migrationsKnown);
  refuseUsed(dataDir);
  // Beside it, for what is half there must never be started.
  const staging = `${dataDir}.restoring-${process.pid}`;
  try {
    copyAll(manifest, { from: join(folder, "data"), to: staging });
    const fault = faultIn(manifest, (await treeOf(staging)).files);
    if (fault !== undefined) throw new Error(`The copy is not what the backup holds: ${fault}`);
    moveInto(dataDir, staging);
    return manifest;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function provenBackup(folder: string, migrationsKnown: readonly string[]): Promise<Manifest> {
  const file = join(folder, manifestName);
  if (!existsSync(file))
    throw new Error(`${folder} is no whole backup: it has no ${manifestName}, which is written last.`);
  const read = readManifest(readFileSync(file, "utf8"), migrationsKnown);
  if ("fault" in read) throw refusal(read.fault);
  const data = join(folder, "data");
  const fault = faultIn(read.manifest, existsSync(data) ? (await treeOf(data)).files : []);
  if (fault !== undefined) throw refusal(fault);
  return read.manifest;
}

function refusal(fault: string): Error {
  return new Error(`The backup is refused, and nothing was changed: ${fault}`);
}

function refuseUsed(dataDir: string): void {
  const owner = readLock(join(dataDir, "host.lock"));
  if (owner !== undefined && isRunning(owner))
    throw new Error(`Runsheet runs on ${dataDir} (pid ${owner.pid}): stop it first. Nothing was changed.`);
  if (!existsSync(dataDir)) return;
  if (!statSync(dataDir).isDirectory()) throw new Error(`${dataDir} is no folder. Nothing was changed.`);
  const names = readdirSync(dataDir);
  if (names.length > 0) throw notEmpty(dataDir, names);
}

function notEmpty(dataDir: string, names: readonly string[]): Error {
  const some = [...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])].join(", ");
  return new Error(
    `${dataDir} is not empty (${some}), and nothing was changed: move it away, or set RUNSHEET_DATA to a folder that is not there yet.`,
  );
}

function copyAll(
  { folders, files }: Manifest,
  { from, to }: { readonly from: string; readonly to: string },
): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const path of folders) mkdirSync(join(to, path), { recursive: true, mode: 0o700 });
  for (const { path } of files) copyFileSync(join(from, path), join(to, path));
}

/** A start that came first has put its lock there: then the folder is not empty, and this fails. */
function moveInto(dataDir: string, staging: string): void {
  mkdirSync(dirname(dataDir), { recursive: true });
  try {
    renameSync(staging, dataDir);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTEMPTY" || code === "EEXIST") throw notEmpty(dataDir, readdirSync(dataDir));
    if (code === "EBUSY" || code === "EXDEV")
      throw new Error(
        `${dataDir} is a mount point, which can't be put in place in one step: set RUNSHEET_DATA to a folder in it.`,
        { cause: error },
      );
    throw error;
  }
}
