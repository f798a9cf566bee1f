// Takes a backup of a data folder: of one that nobody uses under its lock, of a running stack while it stands still.
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Config } from "#config";
import { format, manifestName, sealed, type Manifest } from "#domain/backup/manifest.ts";
import { instantFrom } from "#domain/time.ts";
import { endLeftovers } from "../leftovers.ts";
import { takeLock } from "../lock.ts";
import { elsewhere, stateIn, treeOf } from "./files.ts";
import { atStandstill } from "./standstill.ts";

export interface Release {
  readonly version: string;
  readonly migrations: readonly string[];
}

interface Order {
  readonly folder: string;
  readonly release: Release;
  readonly say: (line: string) => void;
}

export async function takeBackup(config: Config, { folder, release, say }: Order): Promise<Manifest> {
  refuseTarget(config.dataDir, folder);
  const unfinished = `${folder}.unfinished-${process.pid}`;
  mkdirSync(join(unfinished, "data"), { recursive: true, mode: 0o700 });
  try {
    const takenAt = instantFrom(Date.now());
    const stoodStillMs = await copyState(config, join(unfinished, "data"), { say });
    settleHistories(join(unfinished, "data", "temporal.db"));
    const { folders, files } = await treeOf(join(unfinished, "data"));
    const manifest = sealed({
      product: "runsheet",
      format,
      ...release,
      migrations: [...release.migrations],
      takenAt,
      ...(stoodStillMs === undefined ? {} : { stoodStillMs }),
      notCovered: [...elsewhere(config)],
      folders: [...folders],
      files: [...files],
    });
    writeFileSync(join(unfinished, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(unfinished, folder);
    return manifest;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function refuseTarget(dataDir: string, folder: string): void {
  if (!existsSync(dataDir)) throw new Error(`There is nothing to back up: ${dataDir} is not there.`);
  if (!relative(dataDir, folder).startsWith(".."))
    throw new Error(`${folder} lies in the data folder itself: name one outside of it.`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty: name a folder that is not there yet. Nothing is overwritten.`);
  mkdirSync(dirname(folder), { recursive: true });
}

/** How long a running stack stood still for it. */
async function copyState(
  config: Config,
  target: string,
  { say }: Pick<Order, "say">,
): Promise<number | undefined> {
  const copy = (): void => copyAll(config, target);
  const lockFile = join(config.dataDir, "host.lock");
  const attempt = takeLock(lockFile);
  if (attempt.outcome === "owned") return atStandstill(lockFile, copy);
  try {
    await endLeftovers(attempt.lock.leftovers, say);
    copy();
    return undefined;
  } finally {
    attempt.lock.release();
  }
}

/** From an empty folder each time; where the file system can, blocks are shared and not copied. */
function copyAll(config: Config, target: string): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { mode: 0o700 });
  const how = { recursive: true, preserveTimestamps: true, mode: constants.COPYFILE_FICLONE };
  for (const name of stateIn(config)) cpSync(join(config.dataDir, name), join(target, name), how);
  const keys = join(target, "keys.env");
  if (existsSync(keys)) chmodSync(keys, 0o600);
}

/** Brings what the log of changes holds into the file, as the server's next start would, and sees that it is whole. */
function settleHistories(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    database.exec("pragma wal_checkpoint(truncate)");
    const verdict = Object.values(database.prepare("pragma quick_check(1)").get() ?? {})[0];
    if (verdict !== "ok") throw new Error(`Temporal's file is broken: ${String(verdict)}`);
  } finally {
    database.close();
  }
}
