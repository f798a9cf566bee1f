// The files of a data folder and of a backup: which they are, and the hash of each.
import { createHash } from "node:crypto";
import { createReadStream, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Config } from "#config";
import type { FileEntry, NotCovered } from "#domain/backup/manifest.ts";

/** Says who runs, is written anew at each start, or is a draft: none of it is state. */
const leftOut =
  /^(host\.lock|supabase\.lock|temporal\.db-shm$|logs$|supabase-project$|supabase\.unfinished-|keys\.env\.)/;

export function stateIn({ dataDir, temporal, supabase }: Config): readonly string[] {
  const isElsewhere = (name: string): boolean =>
    (temporal.mode === "live" && name.startsWith("temporal.db")) ||
    (supabase.mode === "live" && name.startsWith("supabase"));
  return readdirSync(dataDir).filter((name) => !leftOut.test(name) && !isElsewhere(name));
}

export function elsewhere({ temporal, supabase }: Config): readonly NotCovered[] {
  return [
    ...(temporal.mode === "embedded"
      ? []
      : [
          {
            part: "histories",
            where: temporal.address,
            how: "back up the database behind that Temporal server; Temporal Cloud keeps its own",
          },
        ]),
    ...(supabase.mode === "embedded"
      ? []
      : [
          { part: "database with evidence", where: supabase.url, how: "pg_dump, or the backups of Supabase" },
        ]),
  ];
}

export interface Tree {
  /** Relative, as are the paths of the files. */
  readonly folders: readonly string[];
  readonly files: readonly FileEntry[];
}

export async function treeOf(root: string): Promise<Tree> {
  const folders: string[] = [];
  const files: FileEntry[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file);
    if (entry.isDirectory()) folders.push(path);
    else files.push({ path, ...(await hashOf(file)) });
  }
  return { folders: folders.toSorted(), files: files.toSorted(byPath) };
}

function byPath(left: FileEntry, right: FileEntry): number {
  return left.path < right.path ? -1 : 1;
}

async function hashOf(file: string): Promise<Pick<FileEntry, "bytes" | "sha256">> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("A file is read as bytes");
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}
