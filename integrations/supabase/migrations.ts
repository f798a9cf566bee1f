// Brings a live database to the migrations of this checkout, in the table where Supabase's own tool keeps what was applied.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";
import { isSupabaseFailure } from "./errors.ts";

export interface Migration {
  /** `20261121000100` */
  readonly version: string;
  /** `roles` */
  readonly name: string;
  readonly file: string;
}

export const migrationsDir = join(import.meta.dirname, "..", "..", "supabase", "migrations");

export function migrationsIn(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => {
      const [version = "", ...name] = file.replace(/\.sql$/, "").split("_");
      return { version, name: name.join("_"), file: join(folder, file) };
    });
}

/**
 * Applies what is missing, each in a transaction of its own with the row that says so: what fails leaves nothing behind.
 * Two at a time wait for each other. Throws with the name of the migration that failed, or with why the
 * database can't be reached.
 */
export async function applyMigrations(
  address: string,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const client = await connected(address);
  try {
    await inTurn(client, () => client.query(recordBook));
    const applied: Migration[] = [];
    for (const migration of migrations) if (await applyOne(client, migration)) applied.push(migration);
    // The HTTP interface in front of it calls only functions that it has read.
    if (applied.length > 0) await client.query("notify pgrst, 'reload schema'");
    return applied;
  } finally {
    await client.end();
  }
}

/** The address holds a password: what failed is said without it. */
async function connected(address: string): Promise<Client> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The PostgreSQL of SUPABASE_DB_URL lets nobody in: ${why}`, { cause: error });
  }
}

/** As `supabase db push` makes it, so that either of the two goes on where the other has stopped. */
const recordBook = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;`;

async function applyOne(client: Client, { version, name, file }: Migration): Promise<boolean> {
  try {
    return await inTurn(client, async () => {
      const known = await client.query(
        "select from supabase_migrations.schema_migrations where version = $1",
        [version],
      );
      if (known.rowCount !== 0) return false;
      const sql = readFileSync(file, "utf8");
      await client.query(sql);
      await client.query(
        "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
        [version, name, [sql]],
      );
      return true;
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${version}_${name} was not applied, and nothing of it stayed: ${why}`, {
      cause: error,
    });
  }
}

/** Any number that no other program takes for a lock of its own. The lock ends with the transaction, also through a pooler. */
const lockNumber = 7_230_011;

async function inTurn<Answer>(client: Client, act: () => Promise<Answer>): Promise<Answer> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [lockNumber]);
    const answer = await act();
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

const Applied = z.array(z.string()).nullable();

/** Of `migrations`, those the database lacks, asked over HTTP; nothing where the database keeps no such list. */
export async function pendingMigrations(
  client: Supabase,
  migrations: readonly Migration[],
): Promise<readonly Migration[] | undefined> {
  const applied = await appliedIn(client);
  if (applied === null) return undefined;
  const known = new Set(applied);
  return migrations.filter(({ version }) => !known.has(version));
}

async function appliedIn(client: Supabase): Promise<readonly string[] | null> {
  try {
    return Applied.parse((await call(client, "applied_migrations")) ?? null);
  } catch (error) {
    // A database without the function is older than the migration that brings it.
    if (isSupabaseFailure(error) && noFunction.includes(error.code)) return [];
    throw error;
  }
}

const noFunction: readonly string[] = ["PGRST202", "42883"];
