// What docker-compose.temporal.yml describes, without containers: its jobs, commands and environments as processes of this machine.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDirOf, isolatedEnvironment, loadConfig, type Config, type Environment } from "#config";
import { eventually } from "#test/eventually.ts";
import { answerOf, untilOpen } from "./answers.ts";
import { startLiveSupabase } from "./live-supabase.ts";
import { memberOf, runJob, wayOf, type Member } from "./member.ts";
import { addressOf, findPlace, type Place } from "./place.ts";
import {
  runPatiently,
  serviceOf,
  startTemporalOnPostgres,
  temporalSettings,
  type Settings,
} from "./temporal-on-postgres.ts";

export type Job = "temporal-schema" | "temporal-namespace" | "bootstrap";
export type Api = Member & { readonly url: string };

export interface Topology {
  /** As each process of ours sees it. */
  readonly config: Config;
  readonly apis: readonly [Api, Api];
  readonly workers: readonly [Member, Member];
  /** Runs it once more. */
  readonly run: (job: Job) => Promise<string>;
  /** The health check of a worker's container; rejects where it fails. */
  readonly checkWorker: (different?: Environment) => Promise<string>;
  /** What Temporal's server says of the dynamic configuration of the file. */
  readonly judgeDynamicConfig: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

const root = join(import.meta.dirname, "..", "..");

export async function startTopology(say: (line: string) => void): Promise<Topology> {
  const closing = new AsyncDisposableStack();
  try {
    const place = await findPlace(closing);
    const settings: Settings = await settingsOf(place);
    const run = (job: Job) => runPatiently(job, place, settings);
    const database = { fsync: "off", full_page_writes: "off" };
    await startTemporalOnPostgres(place, settings, { closing, database });
    say("PostgreSQL runs, and Temporal on it");
    await startParts(place, closing);
    await run("bootstrap");
    const ours = startOurs(place, settings, closing);
    await Promise.all(ours.apis.map(({ url }) => untilReady(url, ours)));
    say("two workers and two APIs run");
    return {
      ...ours,
      run,
      checkWorker: (different) => checkWorker(place, { ...settings["worker"], ...different }),
      judgeDynamicConfig: () => judge(settings),
      stop: () => closing.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function settingsOf(place: Place) {
  const temporal = await temporalSettings(place);
  const { folder, ports } = place;
  const { TEMPORAL_ADDRESS } = temporal["temporal-namespace"];
  const RUNSHEET_DATA = join(folder, "data");
  mkdirSync(RUNSHEET_DATA);
  const RUNSHEET_PLAN = join(root, "plan.yaml");
  const ours = { TEMPORAL_ADDRESS, RUNSHEET_DATA, RUNSHEET_PLAN, RUNSHEET_CACHE: cacheDirOf() };
  return {
    ...temporal,
    bootstrap: ours,
    // Both are on one host.
    worker: { ...ours, WORKER_METRICS_ADDRESS: "" },
    "first api": { ...ours, HOST: "127.0.0.1", PORT: String(ports.first) },
    "second api": { ...ours, HOST: "127.0.0.1", PORT: String(ports.second) },
  } satisfies Settings;
}

/** Supabase, Slack and Linear, which our processes know by their addresses alone. */
async function startParts({ ports, partsEnv }: Place, closing: AsyncDisposableStack): Promise<void> {
  const command = [process.execPath, join(root, "workers", "parts.ts")];
  const parts = memberOf({ name: "parts", command, env: isolatedEnvironment(partsEnv), cwd: root });
  parts.start();
  closing.defer(async () => void (await parts.stop()));
  const live = await startLiveSupabase(addressOf(ports.embedded), ports.supabase);
  closing.defer(live.close);
  for (const port of [ports.embedded, ports.slack, ports.linear]) await untilOpen(port);
}

function startOurs(place: Place, settings: Settings, closing: AsyncDisposableStack) {
  const memberAs = (name: string, service: string): Member => {
    const different = settings[name] ?? settings[service] ?? {};
    const member = memberOf(wayOf(name, serviceOf(place, service), { different, cwd: root }));
    member.start();
    closing.defer(async () => void (await member.stop()));
    return member;
  };
  const api = (name: string, port: number): Api => ({ ...memberAs(name, "api"), url: addressOf(port) });
  const { ports } = place;
  const { environment } = serviceOf(place, "worker");
  return {
    config: loadConfig({ ...environment, ...settings["worker"] }),
    workers: [memberAs("first worker", "worker"), memberAs("second worker", "worker")],
    apis: [api("first api", ports.first), api("second api", ports.second)],
  } as const;
}

async function untilReady(url: string, { apis, workers }: Pick<Topology, "apis" | "workers">): Promise<void> {
  await eventually(
    () => answerOf(`${url}/readyz`),
    (answer) => answer.startsWith("200 "),
    60_000,
  ).catch((error: unknown) => {
    const said = [...apis, ...workers].map(({ name, output }) => `${name}:\n${output().slice(-2_000)}`);
    throw new Error(`${url} is not ready:\n${said.join("\n")}`, { cause: error });
  });
}

function checkWorker(place: Place, different: Environment): Promise<string> {
  const { healthcheck, ...service } = serviceOf(place, "worker");
  const command = healthcheck?.test?.slice(1);
  return runJob(wayOf("health check", { ...service, command }, { different, cwd: root }));
}

function judge(settings: Settings): Promise<string> {
  const { PATH, DYNAMIC_CONFIG_FILE_PATH = "" } = settings["temporal"] ?? {};
  const command = ["temporal-server", "validate-dynamic-config", DYNAMIC_CONFIG_FILE_PATH];
  return runJob({ name: "dynamic configuration", command, env: isolatedEnvironment({ PATH }), cwd: root });
}
