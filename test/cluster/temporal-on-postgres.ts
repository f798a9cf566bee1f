// Temporal's server of the compose file on a PostgreSQL of this machine: its jobs and its service, without containers.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { cacheDirOf, type Environment } from "#config";
import type { Service } from "#test/compose-file.ts";
import { startPostgres, unmigrated, type PostgresServer } from "#test/postgres/server.ts";
import { untilOpen } from "./answers.ts";
import { memberOf, runJob, wayOf } from "./member.ts";
import type { Place } from "./place.ts";
import { obtainTemporalPrograms } from "./temporal-programs.ts";

export type Settings = Readonly<Record<string, Environment>>;

const root = join(import.meta.dirname, "..", "..");

/** What differs from the containers: names of hosts, ports, and where files lie. */
export async function temporalSettings({ folder, ports, temporalPorts, compose }: Place) {
  const { path, schema } = await obtainTemporalPrograms({ cacheDir: cacheDirOf(), progress: console.log });
  const PATH = [...path, process.env["PATH"] ?? ""].join(delimiter);
  const dynamicConfig = join(folder, "dynamic-config.yaml");
  writeFileSync(dynamicConfig, compose.configs["temporal-dynamic-config"]?.content ?? "");
  const TEMPORAL_ADDRESS = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  const database = String(ports.postgresql);
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
  } as const satisfies Settings;
}

/** Both, with the namespace in place; they end with `closing`. */
export async function startTemporalOnPostgres(
  place: Place,
  settings: Settings,
  { closing, database }: { closing: AsyncDisposableStack; database: Readonly<Record<string, string>> },
): Promise<PostgresServer> {
  const server = await startDatabase(place, database);
  closing.defer(server.stop);
  await runPatiently("temporal-schema", place, settings);
  await startTemporal(place, settings, closing);
  await runPatiently("temporal-namespace", place, settings);
  return server;
}

export function serviceOf({ compose }: Place, name: string): Service {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`The compose file has no service ${name}`);
  return service;
}

/** As `restart: on-failure:6` of the file does. */
export async function runPatiently(job: string, place: Place, settings: Settings): Promise<string> {
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
async function startDatabase(
  { ports }: Place,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer> {
  const beforehand = "create role temporal superuser login";
  const server = await startPostgres(
    { max_connections: "200", ...settings },
    { upTo: unmigrated, beforehand, port: ports.postgresql },
  );
  await promisify(execFile)(server.psql.file, [
    ...server.psql.args,
    "-Xqc",
    "create database temporal owner temporal",
  ]);
  return server;
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
