// A PostgreSQL of its own in a temporary folder, with the checkout's migrations, reached by a socket in that folder.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { ensurePostgres } from "./programs.ts";
import { runScript, type Psql } from "./psql.ts";

export interface PostgresServer {
  /** `PostgreSQL 15.18` */
  readonly version: string;
  /** As the owner of everything. */
  readonly psql: Psql;
  /** The same, for clients that take an address. */
  readonly address: string;
  /** Applies what `upTo` has left out. */
  readonly migrate: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const run = promisify(execFile);
const migrationsDir = join(import.meta.dirname, "..", "..", "supabase", "migrations");
const newCluster = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];

export interface PostgresOptions {
  /** The last migration of the checkout that is applied; without it all are. */
  readonly upTo?: string;
  /** What the database has of its host before the first migration. */
  readonly beforehand?: string;
  /** Of 127.0.0.1, for programs that know no sockets in folders. */
  readonly port?: number;
}

export const unmigrated = "0";
const usualPort = 5432;

export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
  { upTo = "99991231235959", beforehand = "", port }: PostgresOptions = {},
): Promise<PostgresServer> {
  const programs = await ensurePostgres();
  const account = await unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "runsheet-postgres-"));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const asAccount = { ...account, cwd: folder };
  const dataDir = join(folder, "data");
  await run(join(programs, "initdb"), [...newCluster, dataDir], asAccount);

  const { place, args, address } = placeIn(folder, port);
  const given = Object.entries({ ...place, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = join(folder, "postgres.log");
  const output = openSync(log, "w");
  const child = spawn(join(programs, "postgres"), ["-D", dataDir, ...given], {
    ...asAccount,
    stdio: ["ignore", output, output],
  });
  // A crash of this process takes the server with it; its folder stays behind.
  const end = () => child.kill("SIGINT");
  process.once("exit", end);
  const psql = { file: join(programs, "psql"), args };
  const stop = async () => {
    await stopServer(child, folder);
    process.off("exit", end);
  };
  try {
    await answering(psql, child, log);
    await run(psql.file, [...psql.args, "-Xqc", beforehand]);
    const isEarly = (file: string) => file.slice(0, upTo.length) <= upTo;
    await apply(psql, isEarly);
    const { stdout } = await run(psql.file, [...psql.args, "-XAtc", "show server_version"]);
    return {
      version: `PostgreSQL ${stdout.trim().split(" ")[0]}`,
      psql,
      address,
      migrate: () => apply(psql, (file) => !isEarly(file)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Without a port only who may enter the folder gets to the socket, and no other program can have taken it. */
function placeIn(folder: string, port: number | undefined) {
  const number = String(port ?? usualPort);
  const listen_addresses = port === undefined ? "" : "127.0.0.1";
  return {
    place: { listen_addresses, port: number, unix_socket_directories: folder },
    args: ["--host", folder, "--port", number, "--username", "postgres"],
    address: `postgresql://postgres@localhost:${number}/postgres?host=${folder}`,
  };
}

async function apply(psql: Psql, isWanted: (file: string) => boolean): Promise<void> {
  for (const file of readdirSync(migrationsDir).filter(isWanted).toSorted())
    await runScript(psql, join(migrationsDir, file));
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it the account of Debian's package, or that of nobody. */
async function unprivileged(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (name: string, what: "-u" | "-g") => Number((await run("id", [what, name])).stdout);
  for (const name of ["postgres", "nobody"]) {
    try {
      return { uid: await idOf(name, "-u"), gid: await idOf(name, "-g") };
    } catch {
      // The machine has no such account: the next one.
    }
  }
  throw new Error("PostgreSQL refuses to run as root, and this machine has no account postgres or nobody");
}

const startLimitMs = 30_000;

async function answering(psql: Psql, child: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  for (;;) {
    try {
      await run(psql.file, [...psql.args, "-XAtc", "select 1"]);
      return;
    } catch (error) {
      const isOver = child.exitCode !== null || performance.now() > deadline;
      if (isOver)
        throw new Error(`PostgreSQL did not start:\n${readFileSync(log, "utf8")}`, { cause: error });
      await pause(50);
    }
  }
}

/** By the process that was started here; SIGINT ends sessions and server at once, cleanly. */
async function stopServer(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
