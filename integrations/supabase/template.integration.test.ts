// New databases come from a template: they are what migrating from nothing makes, also where several are made at once or one was cut off.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { PGlite } from "@supabase/lite/pglite";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startPart } from "#test/bench/part.ts";
import { claimPorts } from "#test/free-ports.ts";
import { startEmbeddedSupabase, type SupabaseSetup } from "./embedded.ts";
import { migrationsDir, migrationsIn } from "./migrations.ts";
import { templatePath } from "./template.ts";

const keys = {
  secretKey: "sb_secret_of_one_instance",
  publishableKey: "sb_publishable_of_one_instance",
  jwtSecret: "a shared secret of one instance, long enough",
} as const;
const accounts = ["one.person@hotdash.example"];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-template-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts on the folder, with an account if asked, and stops in good order. How many migrations the start applied. */
async function begun(
  dataDir: string,
  options: Partial<SupabaseSetup> & { readonly withAccount?: boolean } = {},
): Promise<number> {
  const workingDir = process.cwd();
  const { withAccount = false, ...changes } = options;
  const supabase = await startEmbeddedSupabase({ dataDir, migrationsDir, port: 0, ...keys, ...changes });
  if (withAccount) await supabase.ensureAccounts(accounts, "runsheet-demo");
  await supabase.close();
  process.chdir(workingDir);
  return supabase.migrated;
}

/** Each row of each table: ours, those of lite, and PostgreSQL's own of tables, columns, functions, rights and policies. */
async function rowsIn(dataDir: string): Promise<readonly string[]> {
  const database = await PGlite.create(join(dataDir, "supabase"));
  const tables = await database.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind = 'r'",
  );
  const rows: string[] = [];
  for (const { name } of tables.rows) {
    const found = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of found.rows) rows.push(`${name} ${row}`);
  }
  await database.close();
  return rows;
}

/** In neither order nor number: what the one has and the other has not. */
function difference(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set(left).symmetricDifference(new Set(right))];
}

function templatesIn(cacheDir: string): readonly string[] {
  return readdirSync(join(cacheDir, "database-templates"));
}

it("a database from a template is, row by row, one that was migrated from nothing", async () => {
  const [cacheDir, fromNothing, first, second] = [newFolder(), newFolder(), newFolder(), newFolder()];
  expect(await begun(fromNothing)).toBe(migrationsIn(migrationsDir).length);
  expect(await begun(first, { cacheDir, withAccount: true })).toBe(0);
  const wanted = await rowsIn(fromNothing);
  expect(wanted.length).toBeGreaterThan(10_000);
  const told = difference(await rowsIn(first), wanted);
  expect(told.filter((row) => row.startsWith("auth.users "))).toHaveLength(1);

  expect(await begun(second, { cacheDir })).toBe(0);
  const rows = await rowsIn(second);
  expect(rows).toHaveLength(wanted.length);
  expect(difference(rows, wanted)).toEqual([]);
});

it("a template holds no key and no account of the instance that made it", async () => {
  const cacheDir = newFolder();
  await begun(newFolder(), { cacheDir, withAccount: true });
  const [template = ""] = templatesIn(cacheDir);
  const content = gunzipSync(readFileSync(join(cacheDir, "database-templates", template)));
  expect(content.includes("decision_log")).toBe(true);
  for (const secret of [...Object.values(keys), ...accounts]) expect(content.includes(secret)).toBe(false);
});

describe("a start on a new folder", () => {
  /** In a process of its own, which answers out of its database. */
  const startedAlone = async (cacheDir: string) => {
    vi.stubEnv("RUNSHEET_CACHE", cacheDir);
    onTestFinished(() => void vi.unstubAllEnvs());
    const claim = await claimPorts(1);
    const file = join(import.meta.dirname, "..", "..", "test", "bench", "start-floor.ts");
    const part = startPart(file, [newFolder(), String(claim.first), keys.secretKey]);
    onTestFinished(async () => {
      await part.close();
      claim.release();
    });
    return part;
  };

  it("works beside another one while there is no template yet, and both leave one", async () => {
    const cacheDir = newFolder();
    const parts = [await startedAlone(cacheDir), await startedAlone(cacheDir)];
    expect(await Promise.all(parts.map((part) => part.ask({})))).toEqual([{}, {}]);
    expect(templatesIn(cacheDir)).toEqual([expect.stringMatching(/^[0-9a-f]{24}\.gz$/)]);
  });

  it("puts a whole template in the place of one that was cut off", async () => {
    const [cacheDir, dataDir] = [newFolder(), newFolder()];
    const template = templatePath(cacheDir, migrationsDir);
    mkdirSync(dirname(template));
    writeFileSync(template, gzipSync("not a template").subarray(0, -1));
    expect(await begun(dataDir, { cacheDir })).toBe(0);
    expect(gunzipSync(readFileSync(template)).includes("decision_log")).toBe(true);
    expect((await rowsIn(dataDir)).length).toBeGreaterThan(10_000);
  });

  it("sets a copy aside that was cut off, and copies again", async () => {
    const [cacheDir, dataDir] = [newFolder(), newFolder()];
    await begun(dataDir, { cacheDir });
    // What a kill leaves in the middle: some of the files, and no mark.
    for (const lost of ["supabase.complete", "supabase/global", "supabase/pg_xact"])
      rmSync(join(dataDir, lost), { recursive: true });
    expect(await begun(dataDir, { cacheDir })).toBe(0);
    expect(readdirSync(dataDir).toSorted()).toEqual([
      "supabase",
      "supabase-project",
      "supabase.complete",
      expect.stringMatching(/^supabase\.unfinished-\d+$/),
    ]);
  });
});

it("another version has a template of its own, and a database that was there takes what it lacks", async () => {
  const [cacheDir, dataDir, older] = [newFolder(), newFolder(), newFolder()];
  const all = migrationsIn(migrationsDir);
  for (const { file } of all.slice(0, 8)) cpSync(file, join(older, basename(file)));
  expect(await begun(dataDir, { cacheDir, migrationsDir: older })).toBe(0);
  expect(await begun(dataDir, { cacheDir })).toBe(all.length - 8);
  expect(await begun(newFolder(), { cacheDir })).toBe(0);
  const paths = [older, migrationsDir].map((folder) => basename(templatePath(cacheDir, folder)));
  expect(templatesIn(cacheDir).toSorted()).toEqual(paths.toSorted());
});
