// Runs Supabase lite on PGlite in this process: tables from the checkout's migrations, Auth included.
import "./no-telemetry.ts";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { applyPendingMigrations, createApi } from "@supabase/lite/cli";
import { z } from "zod";
import { createFromTemplate, keepAsTemplate, templatePath } from "./template.ts";

export interface EmbeddedSupabase {
  /** How many migrations this start has applied: none to a database that was there, or that came from a template. */
  readonly migrated: number;
  /** The HTTP port opens last: whoever gets an answer finds tables and accounts. */
  readonly listen: (port: number) => Promise<void>;
  /** Every address has an account with this password, also when the password is another one than before. */
  readonly ensureAccounts: (emails: readonly string[], password: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SupabaseSetup {
  readonly dataDir: string;
  readonly migrationsDir: string;
  /** Where the template of new databases is kept; without it each is migrated from nothing. */
  readonly cacheDir?: string;
  readonly port: number;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly jwtSecret: string;
}

export async function startEmbeddedSupabase(setup: SupabaseSetup): Promise<EmbeddedSupabase> {
  setUnfinishedAside(setup.dataDir);
  if (setup.cacheDir !== undefined && !existsSync(databaseIn(setup)))
    await createDatabase(setup, templatePath(setup.cacheDir, setup.migrationsDir));
  const { app, migrated } = await openMigrated(setup);
  writeFileSync(completionMark(setup.dataDir), "");
  const ask = async (request: Request): Promise<Response> => app.fetch(request);
  let server: ReturnType<typeof serve> | undefined;
  return {
    migrated,
    ensureAccounts: (emails, password) =>
      ensureAccounts({ ask, setup, run: (sql) => app.connection.exec(sql) }, emails, password),
    listen: async (port) => {
      server = serve({
        port,
        hostname: "127.0.0.1",
        fetch: (request, { incoming }) =>
          app.fetch(request, { peerAddress: incoming.socket.remoteAddress ?? null }),
      });
      await once(server, "listening");
    },
    close: async () => {
      server?.close();
      await app.connection.close();
    },
  };
}

/** What a template knows of keys: those of no instance. */
const nobodysKeys = {
  secretKey: "sb_secret_of_no_instance",
  publishableKey: "sb_publishable_of_no_instance",
  jwtSecret: "a shared secret of no instance, long enough",
};

async function createDatabase(setup: SupabaseSetup, template: string): Promise<void> {
  if (createFromTemplate(template, databaseIn(setup))) return;
  const { app } = await openMigrated({ ...setup, ...nobodysKeys });
  await app.connection.close();
  keepAsTemplate(databaseIn(setup), template);
}

async function openMigrated(setup: SupabaseSetup) {
  const root = writeProject(setup);
  // Lite looks for its project from the working directory.
  process.chdir(root);
  const api = await createApi({ root });
  const app = await api.project.local.createApp(undefined, { admin: false });
  const { applied } = await applyPendingMigrations(app);
  return { app, migrated: applied.length };
}

function writeProject(setup: SupabaseSetup): string {
  const root = join(setup.dataDir, "supabase-project");
  const migrations = join(root, "supabase", "migrations");
  rmSync(migrations, { recursive: true, force: true });
  mkdirSync(migrations, { recursive: true });
  if (existsSync(setup.migrationsDir)) cpSync(setup.migrationsDir, migrations, { recursive: true });
  const config = join(root, "supabase", "config.toml");
  writeFileSync(config, configToml(setup), { mode: 0o600 });
  return root;
}

function configToml(setup: SupabaseSetup): string {
  return `project_id = "runsheet"
[api]
enabled = true
port = ${setup.port}
schemas = ["public"]
[auth]
enabled = true
jwt_secret = ${JSON.stringify(setup.jwtSecret)}
publishable_key = ${JSON.stringify(setup.publishableKey)}
secret_key = ${JSON.stringify(setup.secretKey)}
[db]
driver = "pglite"
url = ${JSON.stringify(databaseIn(setup))}
[db.migrations]
enabled = true
`;
}

function databaseIn({ dataDir }: Pick<SupabaseSetup, "dataDir">): string {
  return join(dataDir, "supabase");
}

/** A start that was killed while it made the database may leave one that no later start can open. */
function setUnfinishedAside(dataDir: string): void {
  const database = databaseIn({ dataDir });
  if (!existsSync(database) || existsSync(completionMark(dataDir))) return;
  renameSync(database, join(dataDir, `supabase.unfinished-${Date.now()}`));
}

function completionMark(dataDir: string): string {
  return join(dataDir, "supabase.complete");
}

interface Auth {
  readonly ask: (request: Request) => Promise<Response>;
  readonly run: (sql: string) => Promise<unknown>;
  readonly setup: SupabaseSetup;
}

const Known = z.object({ rows: z.array(z.object({ email: z.string().nullable() })) });

async function ensureAccounts(auth: Auth, emails: readonly string[], password: string): Promise<void> {
  // To sign up hashes the password, also where there is an account: about a second of each start for a dozen people.
  const { rows } = Known.parse(await auth.run("select email from auth.users"));
  const there = new Set(rows.map(({ email }) => email));
  for (const email of emails) if (!there.has(email.toLowerCase())) await ensureAccount(auth, email, password);
  const [first] = emails;
  if (first === undefined || (await post(auth, "token?grant_type=password", { email: first, password })).ok)
    return;
  // The admin API of lite can't set a password, so all take over that of a fresh account.
  const model = "password-model@runsheet.invalid";
  await ensureAccount(auth, model, password);
  const hash = `select encrypted_password from auth.users where email = '${model}'`;
  await auth.run(`update auth.users set encrypted_password = (${hash})`);
  await auth.run(`delete from auth.users where email = '${model}'`);
}

const AuthError = z.object({ error_code: z.string().optional(), msg: z.string().optional() });
const known: readonly (string | undefined)[] = ["user_already_exists", "email_exists"];

async function ensureAccount(auth: Auth, email: string, password: string): Promise<void> {
  const answer = await post(auth, "signup", { email, password });
  if (answer.ok) return;
  const { error_code, msg } = AuthError.parse(await answer.json());
  if (known.includes(error_code)) return;
  throw new Error(`No account for a person of the plan: ${answer.status} ${error_code ?? ""} ${msg ?? ""}`);
}

async function post({ ask, setup }: Auth, path: string, body: Record<string, string>): Promise<Response> {
  const headers = { apikey: setup.publishableKey, "content-type": "application/json" };
  const url = `http://127.0.0.1:${setup.port}/auth/v1/${path}`;
  return ask(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
}
