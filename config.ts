// Turns the environment into one parsed, frozen Config; the only reader of process.env.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { optional } from "#domain/optional.ts";
import { loopback, withPath } from "./config-addresses.ts";
import { temporalFrom, type TemporalConfig } from "./config-temporal.ts";
import {
  ConfigError,
  issueLine,
  modesOf,
  refuseHalves,
  Variables,
  type Environment,
  type Mode,
  type Modes,
} from "./config-variables.ts";
import { watchingFrom, type Watching } from "./config-watching.ts";

export type { Environment, Mode };

export interface Config {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly planFile: string;
  readonly host: string;
  readonly port: number;
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string;
  readonly temporal: TemporalConfig;
  readonly supabase: Readonly<{
    mode: Mode;
    url: string;
    port: number;
    secretKey: string;
    publishableKey: string;
    /** Its PostgreSQL, for migrations alone. */
    databaseUrl?: string;
    jwtSecret?: string;
    jwtIssuer?: string;
  }>;
  readonly slack: Readonly<{
    mode: Mode;
    apiUrl: string;
    port: number;
    botToken: string;
    signingSecret: string;
  }>;
  readonly linear: Readonly<{
    mode: Mode;
    apiUrl: string;
    port: number;
    apiKey: string;
    webhookSecret?: string;
    teamKey: string;
  }>;
  readonly workspace: Readonly<{
    /** Folder of the bare repository. */
    gitDir: string;
    remote?: string;
  }>;
  /** Signs requests to deploy. */
  readonly deploySecret?: string;
  readonly serviceToken: string;
  readonly demoPassword?: string;
  /** Whether a start gives the embedded database its thirty days of shops; a live one gets none. */
  readonly sampleData: boolean;
  /** Whether the supervisor keeps a spare process of worker and parts host. */
  readonly spares: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly watching: Watching;
}

const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "::1"];

export function loadConfig(env: Environment = process.env): Config {
  const set = withoutEmpty(env);
  refuseHalves(set);
  // Keys of the folder belong to embedded parts: modes come from the environment alone.
  const parsed = Variables.safeParse({ ...keysOf(dataDirOf(set), set), ...set });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(issueLine).join("\n"));
  const config = configFrom(parsed.data, modesOf(set));
  refuseOpenDemo(config);
  return deepFreeze(config);
}

/** Known before there are keys: the supervisor writes them into this folder. */
export function dataDirOf(env: Environment = process.env): string {
  return resolve(env["RUNSHEET_DATA"] || join(import.meta.dirname, ".data"));
}

/** Known without any key: what tests and the supervisor download goes here. */
export function cacheDirOf(env: Environment = process.env): string {
  return resolve(Variables.shape.RUNSHEET_CACHE.parse(withoutEmpty(env)["RUNSHEET_CACHE"]));
}

/** This process's environment with `changes`, free of every other variable of the project. */
export function isolatedEnvironment(changes: Environment): Record<string, string | undefined> {
  const foreign = Object.entries(process.env).filter(([name]) => !(name in Variables.shape));
  return { ...Object.fromEntries(foreign), ...changes };
}

function configFrom(variables: Variables, modes: Modes): Config {
  const { SUPABASE_URL, SUPABASE_DB_URL, SUPABASE_JWT_SECRET, SUPABASE_JWT_ISSUER, SUPABASE_PORT } =
    variables;
  return {
    dataDir: resolve(variables.RUNSHEET_DATA),
    cacheDir: resolve(variables.RUNSHEET_CACHE),
    planFile: resolve(variables.RUNSHEET_PLAN),
    host: variables.HOST,
    port: variables.PORT,
    trustedProxies: variables.TRUSTED_PROXIES,
    publicUrl: variables.RUNSHEET_URL ?? loopback(variables.PORT),
    temporal: temporalFrom(variables, modes.temporal),
    supabase: {
      mode: modes.supabase,
      url: (SUPABASE_URL ?? loopback(SUPABASE_PORT)).replace(/\/$/, ""),
      port: SUPABASE_PORT,
      secretKey: variables.SUPABASE_SECRET_KEY,
      publishableKey: variables.SUPABASE_PUBLISHABLE_KEY,
      ...optional({
        databaseUrl: SUPABASE_DB_URL,
        jwtSecret: SUPABASE_JWT_SECRET,
        jwtIssuer: SUPABASE_JWT_ISSUER,
      }),
    },
    slack: slackFrom(variables, modes.slack),
    linear: linearFrom(variables, modes.linear),
    workspace: workspaceFrom(variables),
    ...optional({ deploySecret: variables.DEPLOY_WEBHOOK_SECRET }),
    serviceToken: variables.RUNSHEET_SERVICE_TOKEN,
    ...(modes.supabase === "embedded" ? { demoPassword: variables.RUNSHEET_DEMO_PASSWORD } : {}),
    sampleData: modes.supabase === "embedded" && variables.RUNSHEET_SAMPLE_DATA === "on",
    spares: variables.RUNSHEET_SPARES === "on",
    logLevel: variables.LOG_LEVEL,
    watching: watchingFrom(variables),
  };
}

function slackFrom(variables: Variables, mode: Mode): Config["slack"] {
  const own = mode === "embedded" ? loopback(variables.SLACK_PORT) : "https://slack.com";
  return {
    mode,
    apiUrl: withPath(variables.SLACK_API_URL ?? own, "/api").replace(/\/?$/, "/"),
    port: variables.SLACK_PORT,
    botToken: variables.SLACK_BOT_TOKEN,
    signingSecret: variables.SLACK_SIGNING_SECRET,
  };
}

function linearFrom(variables: Variables, mode: Mode): Config["linear"] {
  const embedded = mode === "embedded";
  const own = embedded ? loopback(variables.LINEAR_PORT) : "https://api.linear.app";
  const webhookSecret =
    variables.LINEAR_WEBHOOK_SECRET ?? (embedded ? derived(variables.LINEAR_API_KEY) : undefined);
  return {
    mode,
    apiUrl: withPath(variables.LINEAR_API_URL ?? own, "/graphql"),
    port: variables.LINEAR_PORT,
    apiKey: variables.LINEAR_API_KEY,
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    teamKey: variables.LINEAR_TEAM_KEY,
  };
}

function workspaceFrom({ RUNSHEET_DATA, WORKSPACE_REMOTE }: Variables): Config["workspace"] {
  const gitDir = join(resolve(RUNSHEET_DATA), "workspace");
  return WORKSPACE_REMOTE === undefined ? { gitDir } : { gitDir, remote: WORKSPACE_REMOTE };
}

function refuseOpenDemo({ demoPassword, host }: Config): void {
  if (demoPassword === undefined || loopbackHosts.includes(host)) return;
  throw new ConfigError(
    `HOST is ${host}, but the sign-ins of the embedded Supabase have a demo password: listen on 127.0.0.1, or set SUPABASE_URL`,
  );
}

function keysOf(dataDir: string, env: Environment): Environment {
  const file = join(dataDir, "keys.env");
  const keys = existsSync(file) ? withoutEmpty(parseEnv(readFileSync(file, "utf8"))) : {};
  // A live Supabase verifies with its own secret; the embedded one's would only let forgeries in.
  return modesOf(env).supabase === "embedded" ? keys : { ...keys, SUPABASE_JWT_SECRET: undefined };
}

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
}

function derived(apiKey: string): string {
  return createHash("sha256").update(`linear-webhook:${apiKey}`).digest("hex");
}

function deepFreeze(config: Config): Config {
  for (const part of Object.values(config)) Object.freeze(part);
  return Object.freeze(config);
}
