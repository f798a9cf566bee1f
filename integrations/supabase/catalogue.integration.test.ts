// What the database itself says of its tables, views and functions: whoever adds one without closing it fails here.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hosted } from "#test/postgres/hosted.ts";
import { openPsql, type PsqlSession } from "#test/postgres/psql.ts";
import { startPostgres, type PostgresServer } from "#test/postgres/server.ts";

let server: PostgresServer;
let owner: PsqlSession;
beforeAll(async () => {
  server = await startPostgres({ fsync: "off" }, { beforehand: hosted });
  owner = openPsql(server.psql);
});
afterAll(async () => {
  await owner.close();
  await server.stop();
});

const namesOf = async (query: string) => (await owner.ask(query)).split("\n").filter((name) => name !== "");

const ours = "('public', 'internal')";
const roles = "unnest(array['anon', 'authenticated']) as role";
const relations = `pg_class as it join pg_namespace as home on home.oid = it.relnamespace and home.nspname in ${ours}`;
const functions = `pg_proc as it join pg_namespace as home on home.oid = it.pronamespace and home.nspname in ${ours}`;
const tableName = "it.oid::regclass::text as name";

const openTables = `
  select ${tableName} from ${relations} cross join ${roles}
  where it.relkind in ('r', 'p', 'v', 'm', 'f') and (
    has_table_privilege(role, it.oid, 'select, insert, update, delete, truncate, references, trigger')
    or has_any_column_privilege(role, it.oid, 'select, insert, update, references'))`;
const openSequences = `
  select ${tableName} from ${relations} cross join ${roles}
  where it.relkind = 'S' and has_sequence_privilege(role, it.oid, 'usage, select, update')`;
const tablesWithoutRowSecurity = `
  select ${tableName} from ${relations} where it.relkind in ('r', 'p') and not it.relrowsecurity`;
const policies = `select policyname as name from pg_policies where schemaname in ${ours}`;
// A trigger's function runs by its trigger alone, whoever may execute it.
const openFunctions = `
  select it.proname as name from ${functions} cross join ${roles}
  where it.prorettype <> 'trigger'::regtype and home.nspname = 'public'
    and has_function_privilege(role, it.oid, 'execute')`;
const openSchemas = `
  select 'internal' as name from ${roles} where has_schema_privilege(role, 'internal', 'usage, create')`;
const allTables = `select ${tableName} from ${relations} where it.relkind in ('r', 'p')`;

describe("whoever comes with the publishable key or a sign-in", () => {
  it.each([
    { what: "read or write any table or view", query: openTables },
    { what: "draw any number", query: openSequences },
    { what: "enter the schema internal", query: openSchemas },
    { what: "call any function", query: openFunctions },
  ])("may not $what", async ({ query }) => {
    expect(await namesOf(query)).toEqual([]);
  });

  it("would see no row of a table that was opened by mistake", async () => {
    expect(await namesOf(tablesWithoutRowSecurity)).toEqual([]);
    expect(await namesOf(policies)).toEqual([]);
  });
});

describe("the looks at the catalogue", () => {
  it("find every table", async () => {
    const tables = await namesOf(allTables);
    expect(tables).toEqual(expect.arrayContaining(["decision_log", "internal.decision_chain", "changelog"]));
    expect(tables.length).toBeGreaterThan(14);
  });

  it("find what is opened", async () => {
    await owner.ask("create table public.planted (secret text)");
    await owner.ask("create view internal.planted_view as select key from public.facts");
    await owner.ask("create function public.planted_function() returns int language sql as 'select 1'");
    await owner.ask("grant select (key) on internal.planted_view to authenticated");
    await owner.ask("create policy planted_policy on public.facts to anon using (true)");
    expect(await namesOf(openTables)).toEqual(["planted", "planted", "internal.planted_view"]);
    expect(await namesOf(openFunctions)).toContain("planted_function");
    expect(await namesOf(tablesWithoutRowSecurity)).toEqual(["planted"]);
    expect(await namesOf(policies)).toEqual(["planted_policy"]);
  });
});
