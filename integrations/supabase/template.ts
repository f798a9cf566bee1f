// The template of new databases: the files of one that was migrated from nothing and never used, as one file of the cache.
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { join, relative } from "node:path";
import { deserialize, serialize } from "node:v8";
import { constants, gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { keepFile, useFile } from "../cached-file.ts";

/** The path of the template, which may not be there. Whatever a migrated database depends on decides its name. */
export function templatePath(cacheDir: string, migrationsDir: string): string {
  return join(cacheDir, "database-templates", `${hashOfSources(migrationsDir)}.gz`);
}

/** By path within the database, folders before what lies in them; nothing for a folder, of which PostgreSQL needs the empty ones. */
const Entries = z.map(z.string(), z.instanceof(Uint8Array).nullable());
type Entries = z.infer<typeof Entries>;

/** Makes the folder `database`, which must not be there. Whether there was a template to make it from. */
export function createFromTemplate(template: string, database: string): boolean {
  const entries = entriesOf(template);
  if (entries === undefined) return false;
  mkdirSync(database, { recursive: true, mode: 0o700 });
  for (const [path, content] of entries) {
    if (content === null) mkdirSync(join(database, path), { mode: 0o700 });
    else writeFileSync(join(database, path), content, { mode: 0o600, flag: "wx" });
  }
  return true;
}

/** Nothing where there is none, or none that is whole: gzip proves its own content. Then a new one takes its place. */
function entriesOf(template: string): Entries | undefined {
  try {
    return Entries.parse(deserialize(gunzipSync(useFile(template))));
  } catch {
    return undefined;
  }
}

/** Of a database that was closed in good order, and that nobody has written to. */
export function keepAsTemplate(database: string, template: string): void {
  const entries: Entries = new Map();
  for (const entry of readdirSync(database, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    entries.set(relative(database, path), entry.isDirectory() ? null : readFileSync(path));
  }
  const packed = gzipSync(serialize(entries), { level: constants.Z_BEST_SPEED });
  try {
    keepFile(template, packed);
  } catch {
    // A cache that can't be written costs the next new folder some seconds, and nothing else.
  }
}

function hashOfSources(migrationsDir: string): string {
  const hash = createHash("sha256");
  const migrations = globSync("*.sql", { cwd: migrationsDir }).toSorted();
  for (const file of migrations)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(migrationsDir, file)))
      .update("\0");
  const lite = findPackageJSON("@supabase/lite", import.meta.url);
  const pglite = findPackageJSON(databaseOfLite, lite);
  for (const file of [...ours, lite, pglite])
    if (file !== undefined) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 24);
}

/** Lite chooses its version, so it is looked for from there. */
const databaseOfLite = "@electric-sql/pglite";

/** How a database is configured, and how it is packed. */
const ours = ["embedded.ts", "template.ts"].map((file) => join(import.meta.dirname, file));
