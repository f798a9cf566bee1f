// Where a cluster runs on this machine: folders and ports of its own, and the `.env` that names them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { readCompose, type Compose, type Values } from "#test/compose-file.ts";
import { claimPorts } from "#test/free-ports.ts";
import { ensureKeys } from "../../workers/keys.ts";

const ofTemporal = [
  "FRONTEND_GRPC_PORT",
  "FRONTEND_HTTP_PORT",
  "FRONTEND_MEMBERSHIP_PORT",
  "MATCHING_GRPC_PORT",
  "MATCHING_MEMBERSHIP_PORT",
  "HISTORY_GRPC_PORT",
  "HISTORY_MEMBERSHIP_PORT",
  "WORKER_GRPC_PORT",
  "WORKER_MEMBERSHIP_PORT",
] as const;
const ofOthers = [
  "postgresql",
  "embedded",
  "supabase",
  "slack",
  "linear",
  "first",
  "second",
  "metrics",
] as const;

type Port = (typeof ofTemporal)[number] | (typeof ofOthers)[number];

export interface Place {
  /** For whatever the cluster writes. */
  readonly folder: string;
  readonly ports: Readonly<Record<Port, number>>;
  /** In a container each of them has the usual number. */
  readonly temporalPorts: Values;
  readonly values: Values;
  readonly compose: Compose;
  /** Of the process that holds what is live elsewhere. */
  readonly partsEnv: Values;
}

export async function findPlace(closing: AsyncDisposableStack): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-cluster-"));
  closing.defer(() => rmSync(folder, { recursive: true, force: true }));
  const ports = { ...(await claim(ofTemporal, closing)), ...(await claim(ofOthers, closing)) };
  const { values, partsEnv } = settingsFor(join(folder, "parts"), ports);
  const temporalPorts = Object.fromEntries(ofTemporal.map((name) => [name, String(ports[name])]));
  return { folder, ports, temporalPorts, values, partsEnv, compose: readCompose(values) };
}

async function claim<Name extends string>(names: readonly Name[], closing: AsyncDisposableStack) {
  const { first, release } = await claimPorts(names.length);
  closing.defer(release);
  const entries = names.map((name, index) => [name, first + index] as const);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- made from these very names
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** What a person writes into `.env`, with the addresses of the stand-ins. */
function settingsFor(partsDir: string, ports: Place["ports"]): Pick<Place, "values" | "partsEnv"> {
  mkdirSync(partsDir, { recursive: true });
  ensureKeys(partsDir);
  const keys = parseEnv(readFileSync(join(partsDir, "keys.env"), "utf8"));
  const webhookSecret = { LINEAR_WEBHOOK_SECRET: "whsec-of-the-cluster" };
  const own = {
    ...webhookSecret,
    RUNSHEET_URL: addressOf(ports.first),
    SUPABASE_URL: addressOf(ports.supabase),
    // A live project shows the keys that it signs with.
    SUPABASE_JWT_SECRET: "",
    SLACK_API_URL: addressOf(ports.slack),
    LINEAR_API_URL: addressOf(ports.linear),
    LINEAR_TEAM_KEY: "OCC",
    TEMPORAL_DB_PASSWORD: "of-the-cluster",
    TEMPORAL_HISTORY_SHARDS: "4",
  };
  const partsEnv = {
    ...webhookSecret,
    RUNSHEET_DATA: partsDir,
    PORT: String(ports.first),
    SUPABASE_PORT: String(ports.embedded),
    SLACK_PORT: String(ports.slack),
    LINEAR_PORT: String(ports.linear),
  };
  const given = Object.entries({ ...keys, ...own }).filter(([, value]) => value !== undefined);
  return { values: Object.fromEntries(given), partsEnv };
}

export function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
