// What the command line takes from the environment; nothing else under cli/ reads it.
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { optional } from "#domain/optional.ts";
import { Failure } from "./failure.ts";

export interface Settings {
  /** Address of the API, without a slash at the end. */
  readonly url: string;
  /** Takes the place of a sign-in. */
  readonly token?: string;
  readonly sessionFile: string;
  readonly planFile?: string;
  /** Of a server on this machine. */
  readonly dataDir: string;
  readonly demoPassword: string;
  readonly slackInspector: string;
  /** What `git clone` is given for the workspace; an address may hold a key, so it is named by its variable. */
  readonly workspace: string;
  /** With its arguments. */
  readonly editor: string;
}

const port = z.coerce.number().int().min(1).max(65_535);
const told = <Schema extends z.ZodType>(schema: Schema, description: string, byDefault?: string): Schema =>
  schema.meta({ description, ...optional({ byDefault }) });

export const CliVariables = {
  RUNSHEET_URL: told(
    z.url({ protocol: /^https?$/, error: "must be an http address" }).optional(),
    "the server to talk to",
    "`http://127.0.0.1:<PORT>`",
  ),
  PORT: told(port.default(3000), "port of a server on this machine"),
  RUNSHEET_TOKEN: told(z.string().optional(), "a service token in place of a sign-in; it never signs"),
  RUNSHEET_PLAN: told(z.string().optional(), "plan file to check or preview", "`plan.yaml` of the checkout"),
  RUNSHEET_DEMO_PASSWORD: told(z.string().default("runsheet-demo"), "password with which the demo signs in"),
  SLACK_PORT: told(port.default(4003), "port of the embedded Slack, which the demo names"),
  RUNSHEET_DATA: told(z.string().default(".data"), "data folder of this machine"),
  WORKSPACE_REMOTE: told(
    z.string().optional(),
    "whether the workspace lies elsewhere than in the data folder",
  ),
  VISUAL: told(z.string().optional(), "editor of longer texts, with its arguments; goes before `EDITOR`"),
  EDITOR: told(z.string().default("vi"), "editor of longer texts, with its arguments"),
  XDG_CONFIG_HOME: told(
    z.string().default(join(homedir(), ".config")),
    "sign-ins are kept in `runsheet/session.json` below it, 0600",
    "`~/.config`",
  ),
};

const Variables = z.object(CliVariables);

// oxlint-disable-next-line node/no-process-env -- a client has other variables than the server, and needs none of its keys
export function loadSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const parsed = Variables.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Failure(lines.join("\n"));
  }
  const {
    RUNSHEET_URL,
    PORT,
    RUNSHEET_TOKEN,
    RUNSHEET_PLAN,
    RUNSHEET_DEMO_PASSWORD,
    SLACK_PORT,
    RUNSHEET_DATA,
    WORKSPACE_REMOTE,
    VISUAL,
    EDITOR,
    XDG_CONFIG_HOME,
  } = parsed.data;
  return {
    url: (RUNSHEET_URL ?? `http://127.0.0.1:${PORT}`).replace(/\/+$/, ""),
    ...(RUNSHEET_TOKEN === undefined ? {} : { token: RUNSHEET_TOKEN }),
    sessionFile: join(XDG_CONFIG_HOME, "runsheet", "session.json"),
    ...(RUNSHEET_PLAN === undefined ? {} : { planFile: RUNSHEET_PLAN }),
    dataDir: RUNSHEET_DATA,
    demoPassword: RUNSHEET_DEMO_PASSWORD,
    slackInspector: `http://127.0.0.1:${SLACK_PORT}`,
    workspace: WORKSPACE_REMOTE === undefined ? join(RUNSHEET_DATA, "workspace") : '"$WORKSPACE_REMOTE"',
    editor: VISUAL ?? EDITOR,
  };
}

/** This environment with changes, for a child process. */
export function environmentWith(
  changes: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  // oxlint-disable-next-line node/no-process-env -- a child inherits what its parent was given
  return { ...process.env, ...changes };
}
