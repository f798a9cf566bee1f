// Migrations of a live database: on the PostgreSQL of Debian, in the list where Supabase's own tool keeps them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDoor } from "#test/postgres/door.ts";
import { hosted } from "#test/postgres/hosted.ts";
import { openPsql } from "#test/postgres/psql.ts";
import { startPostgres } from "#test/postgres/server.ts";
import { startTestSupabase } from "#test/supabase.ts";
import { createSupabase } from "./client.ts";
import { applyMigrations, migrationsDir, migrationsIn, pendingMigrations } from "./migrations.ts";

const all = migrationsIn(migrationsDir);

/** A database with nothing in it, and its HTTP interface. */
async function emptyDatabase() {
  const server = await startPostgres({ fsync: "off" }, { upTo: "0", beforehand: hosted });
  const owner = openPsql(server.psql);
  const door = await openDoor(server.psql);
  onTestFinished(async () => {
    await door.close();
    await owner.close();
    await server.stop();
  });
  return { address: server.address, client: createSupabase(door), owner };
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

describe("a live database", () => {
  it("says what it lacks, takes it once, and then lacks nothing", async () => {
    const { address, client } = await emptyDatabase();
    expect(await pendingMigrations(client, all)).toEqual(all);
    expect(await applyMigrations(address, all)).toEqual(all);
    expect(await pendingMigrations(client, all)).toEqual([]);
    expect(await applyMigrations(address, all)).toEqual([]);
  });

  it("takes each migration once from two at a time", async () => {
    const { address, client } = await emptyDatabase();
    const [left, right] = await Promise.all([applyMigrations(address, all), applyMigrations(address, all)]);
    const versions = [...left, ...right].map(({ version }) => version);
    expect(versions.toSorted()).toEqual(all.map(({ version }) => version));
    expect(await pendingMigrations(client, all)).toEqual([]);
  });

  it("goes on behind what another version, or supabase db push, has applied", async () => {
    const { address, client } = await emptyDatabase();
    const first = all.slice(0, 8);
    await applyMigrations(address, first);
    expect(await pendingMigrations(client, all)).toEqual(all);
    expect(await applyMigrations(address, all)).toEqual(all.slice(8));
  });

  it("keeps nothing of a migration that fails, and all of those before", async () => {
    const { address, owner } = await emptyDatabase();
    const folder = folderWith({
      "1_first.sql": "create table first_one (id int);",
      "2_broken.sql": "create table second_one (id int); select no_such_function();",
    });
    await expect(applyMigrations(address, migrationsIn(folder))).rejects.toThrow(
      "Migration 2_broken was not applied, and nothing of it stayed: function no_such_function() does not exist",
    );
    const tables = "select relname from pg_class where relname in ('first_one', 'second_one')";
    expect((await owner.ask(tables)).trim()).toBe("first_one");
    const kept = await owner.ask("select version, name from supabase_migrations.schema_migrations");
    expect(kept.trim()).toBe("1|first");
  });

  it("that is away is told without its password", async () => {
    const failure = await applyMigrations("postgresql://postgres:hidden@127.0.0.1:9/postgres", all).catch(
      String,
    );
    expect(failure).toContain(
      "The PostgreSQL of SUPABASE_DB_URL lets nobody in: connect ECONNREFUSED 127.0.0.1:9",
    );
    expect(failure).not.toContain("hidden");
  });

  it("whose migrations nobody wrote down says nothing", async () => {
    const server = await startPostgres({ fsync: "off" });
    const door = await openDoor(server.psql);
    onTestFinished(async () => {
      await door.close();
      await server.stop();
    });
    expect(await pendingMigrations(createSupabase(door), all)).toBeUndefined();
  });
});

it("the embedded database says the same of itself", async () => {
  const supabase = await startTestSupabase();
  onTestFinished(supabase.close);
  const later = { version: "99991231000000", name: "later", file: "" };
  expect(await pendingMigrations(supabase.client, [...all, later])).toEqual([later]);
});
