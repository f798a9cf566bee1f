// The variables Runsheet may be started with, what each may hold, and which belong together.
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);
const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/ });

/** Payloads are encrypted where there are any: by the first one. Each of them decrypts. */
export const PayloadKeys = z
  .string()
  .regex(/^[\w.-]{1,64}:[A-Za-z0-9+/]{43}=(,[\w.-]{1,64}:[A-Za-z0-9+/]{43}=)*$/, {
    error: "must be keys as id:base64, of 32 bytes each, with commas between them",
    abort: true,
  })
  .transform((given) => given.split(",").map((one) => payloadKey(one)))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, "must have ids that differ");

export type PayloadKeys = z.infer<typeof PayloadKeys>;

function payloadKey(given: string): { readonly id: string; readonly secret: Uint8Array } {
  const [id = "", secret = ""] = given.split(":");
  return { id, secret: Buffer.from(secret, "base64") };
}

export const Variables = z.object({
  RUNSHEET_DATA: text.default(join(import.meta.dirname, ".data")),
  RUNSHEET_CACHE: text.default(join(homedir(), ".cache", "runsheet")),
  RUNSHEET_PLAN: text.default(join(import.meta.dirname, "plan.yaml")),
  RUNSHEET_URL: url.optional(),
  RUNSHEET_SERVICE_TOKEN: text.startsWith("rs_"),
  RUNSHEET_DEMO_PASSWORD: z.string().min(6).default("runsheet-demo"),
  RUNSHEET_SAMPLE_DATA: z.enum(["on", "off"], "must be on or off").default("on"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  WORKER_METRICS_ADDRESS: text.regex(/^[^\s/]+:\d+$/, "must be host:port").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_SERVICE_NAME: text.optional(),
  HOST: text.default("127.0.0.1"),
  PORT: port.default(3000),
  TEMPORAL_ADDRESS: text.regex(/^[^\s/]+:\d+$/, "must be host:port").optional(),
  TEMPORAL_NAMESPACE: text.default("default"),
  TEMPORAL_API_KEY: text.optional(),
  TEMPORAL_TLS: z.stringbool().optional(),
  TEMPORAL_TASK_QUEUE: text.default("runsheet"),
  TEMPORAL_PORT: port.default(7233),
  TEMPORAL_UI_PORT: port.default(8233),
  TEMPORAL_UI_URL: url.optional(),
  TEMPORAL_PAYLOAD_KEYS: PayloadKeys.optional(),
  SUPABASE_URL: url.optional(),
  SUPABASE_SECRET_KEY: text,
  SUPABASE_PUBLISHABLE_KEY: text,
  SUPABASE_JWT_SECRET: z.string().min(32).optional(),
  SUPABASE_JWT_ISSUER: url.optional(),
  SUPABASE_PORT: port.default(54_321),
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_API_URL: url.optional(),
  SLACK_PORT: port.default(4003),
  LINEAR_API_KEY: text,
  LINEAR_WEBHOOK_SECRET: text.optional(),
  LINEAR_TEAM_KEY: text.regex(/^[A-Z][A-Z0-9]*$/, "must be a team key such as OCC").default("OCC"),
  LINEAR_API_URL: url.optional(),
  LINEAR_PORT: port.default(4012),
  DEPLOY_WEBHOOK_SECRET: z.string().min(16).optional(),
  WORKSPACE_REMOTE: text
    .regex(
      /^((https?|ssh|git|file):\/\/\S+|[\w.-]+@[\w.-]+:\S+|\/.+)$/,
      "must be a git address: https://…, ssh://…, user@host:path or an absolute path",
    )
    .optional(),
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
];

export function refuseHalves(env: Environment): void {
  const halves = togetherOnly.flatMap((names) => {
    const given = names.filter((name) => env[name] !== undefined);
    const missing = names.filter((name) => env[name] === undefined);
    if (given.length === 0 || missing.length === 0) return [];
    return [
      `${given.join(" and ")} is set but ${missing.join(" and ")} is not: set them all, or none for the embedded part`,
    ];
  });
  if (env["TEMPORAL_API_KEY"] !== undefined && env["TEMPORAL_ADDRESS"] === undefined) {
    halves.push(
      "TEMPORAL_API_KEY is set but TEMPORAL_ADDRESS is not: set both, or none for the embedded server",
    );
  }
  if (halves.length > 0) throw new ConfigError(halves.join("\n"));
}

export function issueLine(issue: z.core.$ZodIssue): string {
  const name = issue.path.join(".");
  const absent = issue.code === "invalid_type" && issue.input === undefined;
  return absent
    ? `${name} is missing: \`npm start\` writes the keys of embedded parts to keys.env`
    : `${name}: ${issue.message}`;
}
