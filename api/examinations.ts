// Looks at every part more closely than "does it answer": what a deployment has to have, and a first one often lacks.
import { statfs } from "node:fs/promises";
import { isolatedEnvironment, type Config } from "#config";
import {
  attributesMissing,
  clockOff,
  diskAlmostFull,
  keysDiffer,
  migrationsBehind,
  namespaceMissing,
  nodeTooOld,
  planInvalid,
  remoteAway,
  slackLacks,
  teamMissing,
  versionNotCurrent,
} from "#domain/health/examined.ts";
import type { HealthFinding, WorkerStanding } from "#domain/health/report.ts";
import { problemLine } from "#domain/plan/problem.ts";
import { instantFrom } from "#domain/time.ts";
import { isLinearFailure } from "#integrations/linear/failures.ts";
import { createLinearProbe } from "#integrations/linear/probe.ts";
import type { PlanSource } from "#integrations/plan-file/watch.ts";
import { clockAheadMs } from "#integrations/probes/clock.ts";
import type { Slack } from "#integrations/slack/client.ts";
import { slackStanding } from "#integrations/slack/standing.ts";
import { createSupabase } from "#integrations/supabase/client.ts";
import { migrationsDir, migrationsIn, pendingMigrations } from "#integrations/supabase/migrations.ts";
import type { Temporal } from "#integrations/temporal/client.ts";
import { keyMark } from "#integrations/temporal/identity.ts";
import { whyUnreachable } from "#integrations/workspace/reach.ts";

/** By what it looks at. A rejection says that it could not look. */
export type Examinations = Readonly<Record<string, () => Promise<readonly HealthFinding[]>>>;

interface Parts {
  readonly temporal: Pick<Temporal, "lacking" | "currentVersion" | "workers">;
  readonly slack: Slack;
  readonly plans: PlanSource;
}

export function examinationsOf(config: Config, { temporal, slack, plans }: Parts): Examinations {
  const { supabase, workspace } = config;
  return {
    plan: async () => planFindings(config.planFile, plans),
    namespace: async () => temporalFindings(config, await temporal.lacking()),
    "payload keys": async () => {
      const workers = await workersOf(temporal);
      return keysDiffer(workers, keyMark(config.temporal.payloadKeys), instantFrom(Date.now() - pollerMs));
    },
    "worker version": () => versionFindings(temporal),
    migrations: async () => {
      const pending = await pendingMigrations(createSupabase(supabase), migrationsIn(migrationsDir));
      return migrationsBehind(pending?.map(({ version }) => version));
    },
    "Slack app": async () =>
      slackLacks(
        await slackStanding(slack),
        plans.current().plan.channels.map(({ name }) => name),
      ),
    "Linear team": () => linearFindings(config.linear),
    workspace: async () => {
      if (workspace.remote === undefined) return [];
      const why = await whyUnreachable(workspace.remote, isolatedEnvironment({}));
      return why === undefined ? [] : [remoteAway(why)];
    },
    disk: async () => {
      const { bavail, blocks, bsize } = await statfs(config.dataDir);
      return diskAlmostFull({ folder: config.dataDir, freeBytes: bavail * bsize, allBytes: blocks * bsize });
    },
    clock: () => clockFindings(config),
    Node: async () => nodeTooOld(process.versions.node),
  };
}

async function workersOf(temporal: Parts["temporal"]): Promise<readonly WorkerStanding[]> {
  const workers = await temporal.workers();
  if (workers === undefined) throw new Error("Temporal does not answer");
  return workers;
}

/** By who polls: where the API runs, nothing says which deployment its workers belong to. */
async function versionFindings(temporal: Parts["temporal"]): Promise<readonly HealthFinding[]> {
  const workers = await workersOf(temporal);
  const since = instantFrom(Date.now() - pollerMs);
  const versions = new Map(
    workers
      .filter(({ lastSeen }) => lastSeen > since)
      .flatMap(({ version }) => (version === undefined ? [] : [[version.deployment, version]])),
  );
  const found = [...versions.values()].map(async (version) =>
    versionNotCurrent(version, await temporal.currentVersion(version.deployment)),
  );
  return (await Promise.all(found)).flat();
}

/** Temporal remembers a poll for some minutes after its worker has gone; one that polls does so within the minute. */
const pollerMs = 90_000;

function planFindings(file: string, plans: PlanSource): readonly HealthFinding[] {
  const errors = plans.problems().filter(({ severity }) => severity === "error");
  return planInvalid(file, errors.map(problemLine));
}

function temporalFindings(
  { temporal: { namespace } }: Config,
  { hasNamespace, attributes }: Awaited<ReturnType<Temporal["lacking"]>>,
): readonly HealthFinding[] {
  return hasNamespace ? attributesMissing(namespace, attributes) : [namespaceMissing(namespace)];
}

async function linearFindings(config: Config["linear"]): Promise<readonly HealthFinding[]> {
  try {
    await createLinearProbe({ config, clock: () => instantFrom(Date.now()) })();
    return [];
  } catch (error) {
    if (isLinearFailure(error) && error.code === "team-not-found") return [teamMissing(config.teamKey)];
    throw error;
  }
}

/** Embedded parts have the clock of this machine. */
async function clockFindings({ supabase, slack }: Config): Promise<readonly HealthFinding[]> {
  const others = [
    { name: "Supabase", mode: supabase.mode, url: supabase.url },
    { name: "Slack", mode: slack.mode, url: slack.apiUrl },
  ].filter(({ mode }) => mode === "live");
  const found = await Promise.all(
    others.map(async ({ name, url }) => {
      const aheadMs = await clockAheadMs(url);
      return aheadMs === undefined ? [] : clockOff(name, aheadMs);
    }),
  );
  return found.flat();
}
