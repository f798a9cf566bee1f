// The table of variables that Runsheet may be started with, what each may hold, and which belong together.
// `npm run config:docs` writes it into docs/configuration.md.
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Proxies, text, told, port, url } from "./config-fields.ts";
import { linear, slack, supabase, temporal } from "./config-parts.ts";

const places = {
  RUNSHEET_DATA: told(
    text.default(join(import.meta.dirname, ".data")),
    "all state: keys, databases, logs. One stack per folder",
    "`.data` of the checkout",
  ),
  RUNSHEET_CACHE: told(
    text.default(join(homedir(), ".cache", "runsheet")),
    "what is downloaded or built once: Temporal server, test server, workflow code, the template of new databases",
    "`~/.cache/runsheet`",
  ),
  RUNSHEET_PLAN: told(
    text.default(join(import.meta.dirname, "plan.yaml")),
    "the plan file",
    "`plan.yaml` of the checkout",
  ),
  RUNSHEET_URL: told(
    url.optional(),
    "the address that people use: links in Slack, problem types, cookie rules. With `https:` cookies are secure. The CLI takes it as the server to talk to",
    "`http://127.0.0.1:<PORT>`",
  ),
  HOST: told(text.default("127.0.0.1"), "where the API listens; another than loopback needs a live Supabase"),
  PORT: told(port.default(3000), "port of the API and the dashboard"),
  TRUSTED_PROXIES: told(
    Proxies,
    "proxies before the API, with commas: addresses, ranges such as `10.0.0.0/8`, `loopback`, `uniquelocal`. Their `X-Forwarded-For` says from where somebody signs in, for the limit of tries",
    "none",
  ),
  RUNSHEET_SAMPLE_DATA: told(
    z.enum(["on", "off"], "must be on or off").default("on"),
    "`on` or `off`: whether a start gives the embedded Supabase thirty days of facts and decisions of three shops, and later the days since. A live Supabase gets none. Off later, it removes nothing",
  ),
  RUNSHEET_SPARES: told(
    z.enum(["on", "off"], "must be on or off").default("on"),
    "`on` or `off`: whether `npm start` keeps a second worker and parts host ready, which do nothing until the first dies. Off saves some 400 MB, and work goes on about two seconds later after a death. The compose file has no supervisor and no spares: its second worker works",
  ),
  LOG_LEVEL: told(
    z.enum(["debug", "info", "warn", "error"]).default("info"),
    "`debug`, `info`, `warn`, `error`",
  ),
};

const watching = {
  WORKER_METRICS_ADDRESS: told(
    text.regex(/^[^\s/]+:\d+$/, "must be host:port").optional(),
    "`host:port` where a worker serves `/metrics`: Temporal's SDK and our lanes. The API serves its own at its port",
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: told(
    url.optional(),
    "address of a collector, such as `http://127.0.0.1:4318`: API and worker send it spans by OTLP over HTTP. Further variables of OpenTelemetry's exporter hold too, such as `OTEL_EXPORTER_OTLP_HEADERS`",
  ),
  OTEL_SERVICE_NAME: told(
    text.optional(),
    "as whose spans they are sent",
    "`runsheet-api`, `runsheet-worker`",
  ),
};

const keysOfTheStack = {
  RUNSHEET_SERVICE_TOKEN: told(
    text.startsWith("rs_"),
    "token of automation, begins with `rs_`; name `automation`, scopes read, evidence, deployments, facts, metrics",
    "in `keys.env`",
  ),
  RUNSHEET_DEMO_PASSWORD: told(
    z.string().min(6).default("runsheet-demo"),
    "password of every person of the plan while Supabase is embedded; at least 6 characters",
  ),
};

const deploying = {
  DEPLOY_WEBHOOK_SECRET: told(
    z.string().min(16).optional(),
    "signs requests to deploy, at least 16 characters; worker, API and receivers have the same. A start refuses a plan with `release.deployments` without it, and `npx runsheet doctor` names it where the plan was edited later",
  ),
};

const workspace = {
  WORKSPACE_REMOTE: told(
    text
      .regex(
        /^((https?|ssh|git|file):\/\/\S+|[\w.-]+@[\w.-]+:\S+|\/.+)$/,
        "must be a git address: https://…, ssh://…, user@host:path or an absolute path",
      )
      .optional(),
    "git address of the team's documents: `https://…`, `ssh://…`, `user@host:path` or an absolute path. Without it they live in the bare repository `<data>/workspace`; read it with `git clone`",
  ),
};

/** By the headings of docs/configuration.md. */
export const variableGroups = {
  "Where things are": places,
  Watching: watching,
  "Keys of the stack": keysOfTheStack,
  Temporal: temporal,
  Supabase: supabase,
  Slack: slack,
  Linear: linear,
  "Requests to deploy": deploying,
  Workspace: workspace,
};

export const Variables = z.object({
  ...places,
  ...watching,
  ...keysOfTheStack,
  ...temporal,
  ...supabase,
  ...slack,
  ...linear,
  ...deploying,
  ...workspace,
});
export type Variables = z.infer<typeof Variables>;
export type Mode = "embedded" | "live";
export type Environment = Readonly<Record<string, string | undefined>>;
export type Modes = Readonly<Record<"temporal" | "supabase" | "slack" | "linear", Mode>>;

/** Each bad value is named with its variable, all of them at once. */
export class ConfigError extends Error {}

export function modesOf(env: Environment): Modes {
  return {
    temporal: modeBy(env["TEMPORAL_ADDRESS"]),
    supabase: modeBy(env["SUPABASE_URL"]),
    slack: modeBy(env["SLACK_BOT_TOKEN"]),
    linear: modeBy(env["LINEAR_API_KEY"]),
  };
}

function modeBy(variable: string | undefined): Mode {
  return variable === undefined ? "embedded" : "live";
}

const togetherOnly: readonly (readonly string[])[] = [
  ["SUPABASE_URL", "SUPABASE_SECRET_KEY", "SUPABASE_PUBLISHABLE_KEY"],
  ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"],
  ["TEMPORAL_TLS_CERT_FILE", "TEMPORAL_TLS_KEY_FILE"],
  ["TEMPORAL_WORKER_DEPLOYMENT", "TEMPORAL_WORKER_BUILD_ID"],
];

/** One that says nothing without the other. */
const needing: readonly (readonly [name: string, needed: string, otherwise: string])[] = [
  ["TEMPORAL_API_KEY", "TEMPORAL_ADDRESS", "set both, or none for the embedded server"],
  ["TEMPORAL_TLS_CA_FILE", "TEMPORAL_ADDRESS", "the embedded server has no TLS"],
  ["TEMPORAL_TLS_CERT_FILE", "TEMPORAL_ADDRESS", "the embedded server has no TLS"],
  ["SUPABASE_DB_URL", "SUPABASE_URL", "the embedded database migrates itself"],
];

export function refuseHalves(env: Environment): void {
  const halves = togetherOnly.flatMap((names) => {
    const given = names.filter((name) => env[name] !== undefined);
    const missing = names.filter((name) => env[name] === undefined);
    if (given.length === 0 || missing.length === 0) return [];
    return [`${given.join(" and ")} is set but ${missing.join(" and ")} is not: set them all, or none`];
  });
  for (const [name, needed, otherwise] of needing)
    if (env[name] !== undefined && env[needed] === undefined)
      halves.push(`${name} is set but ${needed} is not: ${otherwise}`);
  if (halves.length > 0) throw new ConfigError(halves.join("\n"));
}

export function issueLine(issue: z.core.$ZodIssue): string {
  const name = issue.path.join(".");
  const absent = issue.code === "invalid_type" && issue.input === undefined;
  return absent
    ? `${name} is missing: \`npm start\` writes the keys of embedded parts to keys.env`
    : `${name}: ${issue.message}`;
}
