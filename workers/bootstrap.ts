// Brings namespace, schedules and database to what this version needs, and says what it changed: at each start of the stack,
// and by `runsheet bootstrap` once for each version of a deployment. Twice, and two at a time, do no harm.
import { Client, Connection } from "@temporalio/client";
import { loadConfig, type Config } from "#config";
import type { BootstrapReport, BootstrapStep } from "#domain/health/bootstrap-report.ts";
import { nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { schedulesOf } from "#domain/plan/schedules.ts";
import { watchListOf } from "#domain/tiles/watch/list.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createSupabase } from "#integrations/supabase/client.ts";
import { isSupabaseFailure } from "#integrations/supabase/errors.ts";
import {
  applyMigrations,
  migrationsDir,
  migrationsIn,
  pendingMigrations,
} from "#integrations/supabase/migrations.ts";
import { createServiceTokens } from "#integrations/supabase/service-tokens.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { converters } from "#integrations/temporal/converters.ts";
import { isUnanswered, rootOf } from "#integrations/temporal/failures.ts";
import { ensureNamespace } from "#integrations/temporal/namespace.ts";
import { untilAnswered } from "#integrations/temporal/patience.ts";
import { ensureSchedule } from "#integrations/temporal/plan-schedules.ts";
import { ensureSearchAttributes } from "#integrations/temporal/search-attributes.ts";
import { createTileWatches } from "#integrations/temporal/tile-watches.ts";

/** Throws with what to do where a part lacks something that only people can give it. */
export async function bootstrap(config: Config): Promise<BootstrapReport> {
  const migrated = await migrate(config);
  const tokens = await untilAnswered(() => ensureToken(config), supabasePatience);
  // Lazy, for a server that is still coming up.
  const connection = Connection.lazy(connectionOptions(config.temporal));
  try {
    return { steps: [...migrated, ...tokens, ...(await bringTemporal(config, connection))] };
  } catch (error) {
    if (!(error instanceof Error) || !isUnanswered(error)) throw error;
    const why = `Temporal at ${config.temporal.address} did not do it: ${rootOf(error).message}`;
    throw new Error(why, { cause: error });
  } finally {
    await connection.close();
  }
}

/** It reads the functions of a new migration a moment after they were made. */
const supabasePatience = {
  forMs: 30_000,
  everyMs: 500,
  isPassing: (error: unknown) => isSupabaseFailure(error) && error.kind === "unavailable",
};

/** The embedded database applies its own at its start. */
async function migrate({ supabase }: Config): Promise<readonly BootstrapStep[]> {
  if (supabase.mode === "embedded") return [];
  const migrations = migrationsIn(migrationsDir);
  if (supabase.databaseUrl === undefined) {
    const pending = (await pendingMigrations(createSupabase(supabase), migrations)) ?? [];
    if (pending.length === 0) return [];
    throw new Error(
      `The database lacks ${pending.length} of ${migrations.length} migrations, from ${pending[0]?.version} on. Set SUPABASE_DB_URL to its PostgreSQL address and run this again, or apply them with supabase db push.`,
    );
  }
  const applied = await applyMigrations(supabase.databaseUrl, migrations);
  return applied.map(({ version, name }) => ({
    part: "migration",
    name: `${version}_${name}`,
    outcome: "made",
  }));
}

async function ensureToken({ supabase, serviceToken }: Config): Promise<readonly BootstrapStep[]> {
  const tokens = createServiceTokens(createSupabase(supabase));
  const known = await tokens.find(serviceToken);
  const scopes = ["read", "evidence", "deployments", "facts", "metrics"];
  await tokens.ensure({ name: "automation", token: serviceToken, scopes });
  return [{ part: "service token", name: "automation", outcome: known === undefined ? "made" : "there" }];
}

async function bringTemporal(config: Config, connection: Connection): Promise<readonly BootstrapStep[]> {
  const { namespace, taskQueue, retentionDays } = config.temporal;
  const isNew = await untilAnswered(() => ensureNamespace(connection, { namespace, retentionDays }));
  // A namespace that was made this moment is known to every part of the server some seconds later.
  const added = await untilAnswered(() => ensureSearchAttributes(connection, namespace));
  const client = new Client({ connection, namespace, ...converters(config.temporal) });
  const plan = loadPlan(config.planFile);
  const schedules: BootstrapStep[] = [];
  for (const planned of schedulesOf(plan)) {
    const outcome = await untilAnswered(() => ensureSchedule(client, planned, taskQueue));
    schedules.push({ part: "schedule", name: planned.id, outcome });
  }
  await untilAnswered(() => ensureWatch(client, plan, config));
  // What went wrong while nothing ran is found at the start, not at four in the morning.
  for (const id of ["housekeeping", "cadence"])
    await untilAnswered(() => client.schedule.getHandle(id).trigger());
  return [
    { part: "namespace", name: namespace, outcome: isNew ? "made" : "there" },
    ...added.map((name): BootstrapStep => ({ part: "search attribute", name, outcome: "made" })),
    ...schedules,
  ];
}

/** One that runs already reads the plan anew. */
async function ensureWatch(client: Client, plan: Plan, { temporal }: Config): Promise<void> {
  const environment = nightlyEnvironmentOf(plan);
  if (watchListOf(plan, environment).sources.length === 0) return;
  await createTileWatches(client, temporal.taskQueue).look(environment);
}

if (import.meta.main) {
  try {
    console.log(JSON.stringify(await bootstrap(loadConfig())));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
