// What an examination of a part found wrong: what, where, and the command or setting that mends it.
import type { Instant } from "../time.ts";
import type { HealthFinding, WorkerStanding } from "./report.ts";

type Told = Pick<HealthFinding, "title" | "text" | "todo">;

function wrong(id: string, told: Told): HealthFinding {
  return { id, mark: "failed", ...told };
}

const toBootstrap = "npx runsheet bootstrap makes it, with the variables of the server.";

export function namespaceMissing(namespace: string): HealthFinding {
  return wrong("namespace", {
    title: "Temporal",
    text: `has no namespace ${namespace}`,
    todo: `${toBootstrap} In Temporal Cloud make it there, and set TEMPORAL_NAMESPACE to <name>.<account>.`,
  });
}

export function attributesMissing(namespace: string, names: readonly string[]): readonly HealthFinding[] {
  if (names.length === 0) return [];
  const text = `namespace ${namespace} lacks the search attributes ${names.join(", ")}: no workflow can be started`;
  return [wrong("search attributes", { title: "Temporal", text, todo: toBootstrap })];
}

/** Of a worker deployment: without a current version its workers are given nothing. */
export function versionNotCurrent(
  { deployment, buildId }: { readonly deployment: string; readonly buildId: string },
  current: string | undefined,
): readonly HealthFinding[] {
  if (current !== undefined) return [];
  const text = `the worker deployment ${deployment} has no current version: its workers are given nothing to do`;
  const todo = `temporal worker deployment set-current-version --deployment-name ${deployment} --build-id ${buildId}: docs/runbooks/versions.md.`;
  return [wrong("worker version", { title: "Worker version", text, todo })];
}

/** `versions`: those that are missing; nothing where the database keeps no list. */
export function migrationsBehind(versions: readonly string[] | undefined): readonly HealthFinding[] {
  if (versions === undefined) {
    const text = "keeps no list of its migrations, so nobody can say whether one is missing";
    const todo =
      "Write them down: supabase migration repair --status applied <version> for each that it has.";
    return [{ id: "migrations", mark: "stale", title: "Database", text, todo }];
  }
  const [first] = versions;
  if (first === undefined) return [];
  const count = versions.length === 1 ? "1 migration" : `${versions.length} migrations`;
  const todo = "Set SUPABASE_DB_URL and run npx runsheet bootstrap; or apply them with supabase db push.";
  return [wrong("migrations", { title: "Database", text: `lacks ${count}, from ${first} on`, todo })];
}

export interface SlackStanding {
  /** Nothing where Slack does not tell them: the embedded one, which knows no members of channels either. */
  readonly scopes?: readonly string[] | undefined;
  readonly channels: readonly { readonly name: string; readonly isMember: boolean }[];
}

/** As in docs/slack-manifest.yaml. */
export const slackScopes: readonly string[] = [
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "groups:history",
  "groups:read",
  "im:history",
  "im:write",
  "metadata.message:read",
  "users:read",
  "users:read.email",
];

export function slackLacks(
  { scopes, channels }: SlackStanding,
  wanted: readonly string[],
): readonly HealthFinding[] {
  const missing = scopes === undefined ? [] : slackScopes.filter((scope) => !scopes.includes(scope));
  const memberByName = new Map(channels.map(({ name, isMember }) => [name, isMember]));
  const unknown = wanted.filter((name) => !memberByName.has(name));
  const outside = scopes === undefined ? [] : wanted.filter((name) => memberByName.get(name) === false);
  const ofScopes = wrong("slack scopes", {
    title: "Slack",
    text: `the app has no scope ${missing.join(", ")}`,
    todo: "Paste docs/slack-manifest.yaml under App Manifest in the app's settings, install again, compare SLACK_BOT_TOKEN.",
  });
  return [
    ...(missing.length === 0 ? [] : [ofScopes]),
    ...unknown.map((name) =>
      wrong(`slack channel ${name}`, {
        title: "Slack",
        text: `the app finds no channel #${name}, which the plan names under channels`,
        todo: `Create #${name}, or invite the app into it where it is private, or correct its name in the plan.`,
      }),
    ),
    ...outside.map((name) =>
      wrong(`slack channel ${name}`, {
        title: "Slack",
        text: `the app is not in #${name}, which the plan names under channels`,
        todo: `Type /invite @runsheet in #${name}.`,
      }),
    ),
  ];
}

export function teamMissing(key: string): HealthFinding {
  return wrong("linear team", {
    title: "Linear",
    text: `has no team ${key} for this key`,
    todo: "Set LINEAR_TEAM_KEY to the team of follow-ups, or give the owner of LINEAR_API_KEY access to it.",
  });
}

/** `why` is ours: git's own words may name an address with a key. */
export function remoteAway(why: string): HealthFinding {
  return wrong("workspace", {
    title: "Workspace",
    text: why,
    todo: 'Try git ls-remote "$WORKSPACE_REMOTE" as the account of the worker; correct WORKSPACE_REMOTE, or its key.',
  });
}

const leastFree = 0.05;
const leastBytes = 1e9;

export interface Disk {
  readonly folder: string;
  readonly freeBytes: number;
  readonly allBytes: number;
}

export function diskAlmostFull({ folder, freeBytes, allBytes }: Disk): readonly HealthFinding[] {
  if (freeBytes >= leastBytes && freeBytes >= allBytes * leastFree) return [];
  const text = `${(freeBytes / 1e9).toFixed(1)} GB of ${(allBytes / 1e9).toFixed(1)} GB are free where ${folder} lies`;
  const todo = "Make room, or stop, move the folder to a larger disk and set RUNSHEET_DATA to it.";
  return [wrong("disk", { title: "Disk", text, todo })];
}

const mostOffMs = 30_000;

/** By how much another clock is ahead of this one. */
export function clockOff(whose: string, aheadMs: number): readonly HealthFinding[] {
  if (Math.abs(aheadMs) <= mostOffMs) return [];
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const text = `of this machine is ${seconds} s ${aheadMs > 0 ? "behind" : "ahead of"} that of ${whose}`;
  const todo =
    "Let a time service keep it: timedatectl set-ntp true. From 5 minutes on presses in Slack are refused.";
  return [wrong(`clock ${whose}`, { title: "Clock", text, todo })];
}

const leastNode = 24;

export function nodeTooOld(version: string): readonly HealthFinding[] {
  if (Number(version.split(".")[0]) >= leastNode) return [];
  const text = `is ${version}; Runsheet needs ${leastNode}`;
  const todo =
    "Start by npm start or npx runsheet, which take the Node that npm ci brings; in an image use Node 24.";
  return [wrong("node", { title: "Node", text, todo })];
}

/** A worker writes the mark of its payload keys behind its name. */
export function keysDiffer(
  workers: readonly WorkerStanding[],
  own: string,
  since: Instant,
): readonly HealthFinding[] {
  const recent = workers.filter(({ lastSeen }) => lastSeen >= since);
  const others = recent.filter(({ identity }) => keyMarkIn(identity) !== own).map(({ identity }) => identity);
  if (others.length === 0) return [];
  const text = `${others.join(", ")} ${others.length === 1 ? "has" : "have"} other payload keys than the API`;
  const todo =
    "Give API and workers the same TEMPORAL_PAYLOAD_KEYS, and start them again: docs/runbooks/keys.md.";
  return [wrong("payload keys", { title: "Payload keys", text, todo })];
}

export function keyMarkIn(identity: string): string {
  return identity.split("#")[1] ?? "";
}

export function planInvalid(file: string, problems: readonly string[]): readonly HealthFinding[] {
  const [first] = problems;
  if (first === undefined) return [];
  const more = problems.length === 1 ? "" : `, and ${problems.length - 1} more`;
  const todo = `npx runsheet plan check ${file} names each with its line; the last good plan stays in force meanwhile.`;
  return [wrong("plan", { title: "Plan", text: `${file} can't be used: ${first}${more}`, todo })];
}
