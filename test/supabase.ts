// An embedded Supabase of its own for one test file, with a way to act as the owner of the database.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirOf } from "#config";
import { createSupabase, type Supabase } from "#integrations/supabase/client.ts";
import { startEmbeddedSupabase, type EmbeddedSupabase } from "#integrations/supabase/embedded.ts";
import { claimPorts } from "./free-ports.ts";

export interface TestSupabase extends Pick<EmbeddedSupabase, "ensureAccounts"> {
  readonly url: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly jwtSecret: string;
  /** With the secret key. */
  readonly client: Supabase;
  /** With the key that a browser would hold. */
  readonly publicClient: Supabase;
  /** Runs SQL past every grant and, where it says so, past the triggers: what a forger with the database's password does. */
  readonly asOwner: (statements: string) => Promise<void>;
  /** Runs SQL with the rights of the secret key, and no more: what a direct connection of that role could do. */
  readonly asService: (statements: string) => Promise<void>;
  /** Leaves the tables and nothing in them. */
  readonly empty: () => Promise<void>;
  /** Applies what `upTo` has left out, as the next start of a newer version does. */
  readonly migrate: () => Promise<void>;
  /** A request to the tables themselves, past our adapters. */
  readonly rest: (apikey: string, ask: Ask) => Promise<Response>;
  readonly close: () => Promise<void>;
}

interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
}

const keys = {
  secretKey: "sb_secret_of_the_tests",
  publishableKey: "sb_publishable_of_the_tests",
  jwtSecret: "a shared secret of the tests, long enough",
} as const;

const kept = [
  "decision_log",
  "evidence_blobs",
  "facts",
  "metric_runs",
  "metric_run_outputs",
  "retention_runs",
  "internal.decision_checkpoints",
  "changelog",
] as const;

/** As the owner: leaves the tables and nothing in them. */
export const emptyAll = `
  ${kept.map((table) => `alter table ${table} disable trigger all;`).join("\n")}
  truncate ${kept.join(", ")}, runs, deliveries, letters, internal.forgotten_letters, memory, service_tokens;
  ${kept.map((table) => `alter table ${table} enable trigger all;`).join("\n")}
  update internal.decision_chain set seq = 0, hash = repeat('0', 64);`;

/** `upTo`: with the migrations of an older version alone, those up to this number. */
export async function startTestSupabase({ upTo }: { readonly upTo?: string } = {}): Promise<TestSupabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "runsheet-supabase-"));
  const workingDir = process.cwd();
  const claim = await claimPorts(1);
  const port = claim.first;
  const migrationsDir = withDoors(join(dataDir, "migrations"), upTo);
  const setup = { dataDir, cacheDir: cacheDirOf(), migrationsDir, port, ...keys };
  let embedded = await startEmbeddedSupabase(setup);
  await embedded.listen(port);
  const url = `http://127.0.0.1:${port}`;
  const client = createSupabase({ url, secretKey: keys.secretKey });
  const sql = (door: string) => async (statements: string) => {
    const { error } = await client.rpc(door, { statements });
    if (error !== null) throw new Error(error.message);
  };
  const asOwner = sql("as_owner");
  return {
    url,
    ...keys,
    client,
    publicClient: createSupabase({ url, secretKey: keys.publishableKey }),
    ensureAccounts: (emails, password) => embedded.ensureAccounts(emails, password),
    asOwner,
    asService: sql("as_service"),
    empty: () => asOwner(emptyAll),
    migrate: async () => {
      await embedded.close();
      withDoors(migrationsDir);
      embedded = await startEmbeddedSupabase(setup);
      await embedded.listen(port);
    },
    rest: (apikey, { method = "GET", path, body, token = apikey }) =>
      fetch(`${url}/rest/v1/${path}`, {
        method,
        headers: { apikey, authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    close: async () => {
      await embedded.close();
      claim.release();
      process.chdir(workingDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const landed = join(import.meta.dirname, "..", "supabase", "migrations");

/** The real migrations and, before them, two functions more, which no real database has. */
function withDoors(folder: string, upTo = "99991231235959"): string {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(landed).filter((name) => name.slice(0, upTo.length) <= upTo))
    cpSync(join(landed, file), join(folder, file));
  writeFileSync(
    join(folder, "00010101000000_doors.sql"),
    `create function public.as_owner(statements text) returns void language plpgsql security definer
     as $$ begin execute statements; end $$;
     create function public.as_service(statements text) returns void language plpgsql
     as $$ begin execute statements; end $$;`,
  );
  return folder;
}
