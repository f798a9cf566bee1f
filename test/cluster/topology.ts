// What docker-compose.temporal.yml describes, without containers: its jobs, commands and environments as processes of this machine.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { cacheDirOf, isolatedEnvironment, loadConfig, type Config, type Environment } from "#config";
import type { Service } from "#test/compose-file.ts";
import { eventually } from "#test/eventually.ts";
import { startPostgres, unmigrated } from "#test/postgres/server.ts";
import { answerOf, untilOpen } from "./answers.ts";
import { startLiveSupabase } from "./live-supabase.ts";
import { memberOf, runJob, wayOf, type Member } from "./member.ts";
import { addressOf, findPlace, type Place } from "./place.ts";
import { obtainTemporalPrograms } from "./temporal-programs.ts";

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

type Settings = Readonly<Record<string, Environment>>;

const root = join(import.meta.dirname, "..", "..");

export async function startTopology(say: (line: string) => void): Promise<Topology> {
  const closing = new AsyncDisposableStack();
  try {
    const place = await findPlace(closing);
    const settings = await settingsOf(place);
    const run = (job: Job) => runPatiently(job, place, settings);
    await startDatabase(place, closing);
    say("PostgreSQL runs");
    await run("temporal-schema");
    await startTemporal(place, settings, closing);
    await run("temporal-namespace");
    say("Temporal runs on it");
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

/** What differs from the containers: names of hosts, ports, and where files lie. */
async function settingsOf({ folder, ports, temporalPorts, compose }: Place): Promise<Settings> {
  const { path, schema } = await obtainTemporalPrograms({ cacheDir: cacheDirOf(), progress: console.log });
  const PATH = [...path, process.env["PATH"] ?? ""].join(delimiter);
  const dynamicConfig = join(folder, "dynamic-config.yaml");
  writeFileSync(dynamicConfig, compose.configs["temporal-dynamic-config"]?.content ?? "");
  const TEMPORAL_ADDRESS = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  const database = String(ports.postgresql);
  const RUNSHEET_DATA = join(folder, "data");
  mkdirSync(RUNSHEET_DATA);
  const RUNSHEET_PLAN = join(root, "plan.yaml");
  const ours = { TEMPORAL_ADDRESS, RUNSHEET_DATA, RUNSHEET_PLAN, RUNSHEET_CACHE: cacheDirOf() };
  return {
    "temporal-schema": { PATH, SQL_HOST: "127.0.0.1", SQL_PORT: database, SCHEMA: schema },
    temporal: {
      PATH,
      ...temporalPorts,
      DB_PORT: database,
      POSTGRES_SEEDS: "127.0.0.1",
      BIND_ON_IP: "127.0.0.1",
      DYNAMIC_CONFIG_FILE_PATH: dynamicConfig,
      PROMETHEUS_ENDPOINT: `127.0.0.1:${ports.metrics}`,
    },
    "temporal-namespace": { PATH, TEMPORAL_ADDRESS },
    bootstrap: ours,
    // Both are on one host.
    worker: { ...ours, WORKER_METRICS_ADDRESS: "" },
    "first api": { ...ours, HOST: "127.0.0.1", PORT: String(ports.first) },
    "second api": { ...ours, HOST: "127.0.0.1", PORT: String(ports.second) },
  };
}

function serviceOf({ compose }: Place, name: string): Service {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`The compose file has no service ${name}`);
  return service;
}

/** As `restart: on-failure:6` of the file does. */
async function runPatiently(job: Job, place: Place, settings: Settings): Promise<string> {
  const service = serviceOf(place, job);
  const tries = Number(/^on-failure:(\d+)$/.exec(service.restart)?.[1]);
  const way = wayOf(job, service, { different: settings[job] ?? {}, cwd: root });
  for (let tried = 0; ; tried += 1) {
    try {
      return await runJob(way);
    } catch (error) {
      if (tried >= tries) throw error;
      await pause(1_000);
    }
  }
}

/** As the image makes it: the user of the file owns everything, and has a database of its name. */
async function startDatabase({ ports }: Place, closing: AsyncDisposableStack): Promise<void> {
  const fast = { fsync: "off", full_page_writes: "off", max_connections: "200" };
  const beforehand = "create role temporal superuser login";
  const server = await startPostgres(fast, { upTo: unmigrated, beforehand, port: ports.postgresql });
  closing.defer(server.stop);
  await promisify(execFile)(server.psql.file, [
    ...server.psql.args,
    "-Xqc",
    "create database temporal owner temporal",
  ]);
}

async function startTemporal(place: Place, settings: Settings, closing: AsyncDisposableStack): Promise<void> {
  const service = { ...serviceOf(place, "temporal"), command: ["temporal-server", "start"] };
  const different = settings["temporal"] ?? {};
  const server = memberOf(wayOf("temporal", service, { different, cwd: place.folder }));
  server.start();
  closing.defer(async () => void (await server.stop()));
  await untilOpen(place.ports.FRONTEND_GRPC_PORT).catch((error: unknown) => {
    throw new Error(`Temporal did not start:\n${server.output().slice(-4_000)}`, { cause: error });
  });
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
