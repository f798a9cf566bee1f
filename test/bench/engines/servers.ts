// What the engines run on: Temporal's dev server as `npm start` has it, and one PostgreSQL with Temporal's real server beside DBOS.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDirOf, isolatedEnvironment, loadConfig } from "#config";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { untilOpen } from "#test/cluster/answers.ts";
import { memberOf } from "#test/cluster/member.ts";
import { findPlace } from "#test/cluster/place.ts";
import { startTemporalOnPostgres, temporalSettings } from "#test/cluster/temporal-on-postgres.ts";
import { claimPorts } from "#test/free-ports.ts";
import { ensureKeys } from "../../../workers/keys.ts";
import { temporalServer } from "../../../workers/stack.ts";
import type { TemporalServer } from "./temporal.ts";

export async function startDevServer(folder: string, closing: AsyncDisposableStack): Promise<TemporalServer> {
  const { first, release } = await claimPorts(2);
  closing.defer(release);
  const { path } = await obtainTemporalServer({ cacheDir: cacheDirOf(), progress: console.log });
  const dataDir = join(folder, "dev-server");
  mkdirSync(dataDir);
  ensureKeys(dataDir);
  const config = loadConfig({
    RUNSHEET_DATA: dataDir,
    TEMPORAL_PORT: String(first),
    TEMPORAL_UI_PORT: String(first + 1),
  });
  const { command, args } = temporalServer(path, config);
  const server = memberOf({
    name: "temporal",
    command: [command, ...args],
    env: isolatedEnvironment({}),
    cwd: folder,
  });
  server.start();
  closing.defer(async () => void (await server.stop()));
  await untilOpen(first);
  return { name: "Temporal dev server,", address: `127.0.0.1:${first}` };
}

export interface OnPostgres {
  readonly temporal: TemporalServer;
  /** Of a database that DBOS makes itself. */
  readonly dbos: string;
  /** `PostgreSQL 15.18` */
  readonly version: string;
}

/** As it comes: each commit is on the disk before it is answered. */
export async function startOnPostgres(closing: AsyncDisposableStack): Promise<OnPostgres> {
  const place = await findPlace(closing);
  const settings = await temporalSettings(place);
  const { version } = await startTemporalOnPostgres(place, settings, { closing, database: {} });
  return {
    temporal: { name: "Temporal on PostgreSQL,", address: settings["temporal-namespace"].TEMPORAL_ADDRESS },
    dbos: `postgresql://postgres@127.0.0.1:${place.ports.postgresql}/dbos`,
    version,
  };
}
