// Who may call which route. One table, so that it can be read, and a test can walk it.
import { callMessageNames } from "#domain/call/messages.ts";
import { dryRunMessageNames } from "#domain/dry-run/messages.ts";
import type { Permissions } from "#domain/plan/release-plan.ts";
import { releaseMessageNames, type ReleaseMessageName } from "#domain/release/messages.ts";

export const scopes = ["read", "evidence", "deployments", "facts", "metrics"] as const;
export type Scope = (typeof scopes)[number];

export interface Access {
  readonly customers: boolean;
  /** The scope that lets a service token in; none where only people may act. */
  readonly service?: Scope;
  /** Of the people those alone who have one of these roles, or whom the plan lets send this message. */
  readonly only?: readonly string[] | keyof Permissions;
}

const everyone = "open" as const;
const anyPerson: Access = { customers: true };
const everybody: Access = { customers: true, service: "read" };
const team: Access = { customers: false };
const teamAndTokens: Access = { customers: false, service: "read" };
const posters: Access = { customers: false, service: "facts", only: ["data", "manager"] };

const tokenMessages: { readonly [Name in ReleaseMessageName]?: Scope } = {
  attachEvidence: "evidence",
  reportDeployment: "deployments",
};

const messageRoutes = releaseMessageNames.map((name): [string, Access] => {
  const service = tokenMessages[name];
  return [`POST /api/releases/:key/${pathOf(name)}`, service === undefined ? team : { ...team, service }];
});

/** Customers answer for themselves, and only that. */
const callMessageRoutes = callMessageNames.map((name): [string, Access] => [
  `POST /api/calls/:cadence/:date/${pathOf(name)}`,
  name === "confirm" ? anyPerson : team,
]);

/** Likewise, and they answer the survey. */
const dryRunMessageRoutes = dryRunMessageNames.map((name): [string, Access] => [
  `POST /api/dry-runs/:date/${pathOf(name)}`,
  name === "confirm" || name === "recordSurvey" ? anyPerson : team,
]);

export const accessByRoute: Readonly<Record<string, Access | typeof everyone>> = {
  "GET /healthz": everyone,
  "GET /readyz": everyone,
  "GET /metrics": everyone,
  "GET /openapi.json": everyone,
  "GET /*": everyone,
  "POST /api/session": everyone,
  "DELETE /api/session": everyone,
  "GET /api/me": anyPerson,
  "GET /api/plan": everybody,
  "GET /api/inbox": team,
  "GET /api/people": teamAndTokens,
  "GET /api/plan/check": teamAndTokens,
  "GET /api/plan/preview": teamAndTokens,
  "GET /api/health": teamAndTokens,
  "GET /api/doctor": teamAndTokens,
  "GET /api/releases": teamAndTokens,
  "POST /api/releases": team,
  "GET /api/releases/:key": teamAndTokens,
  "GET /api/releases/:key/timeline": teamAndTokens,
  "GET /api/releases/:key/explain": teamAndTokens,
  "GET /api/releases/:key/dossier": teamAndTokens,
  "GET /api/releases/:key/plan-changes": teamAndTokens,
  ...Object.fromEntries(messageRoutes),
  // Customers see those they take part in, and of these the appointment alone.
  "GET /api/calls": everybody,
  "POST /api/calls": team,
  "GET /api/calls/:cadence/:date": everybody,
  "GET /api/calls/:cadence/:date/pre-read": team,
  ...Object.fromEntries(callMessageRoutes),
  "GET /api/dry-runs": everybody,
  "POST /api/dry-runs": team,
  "GET /api/dry-runs/:date": everybody,
  ...Object.fromEntries(dryRunMessageRoutes),
  "GET /api/environments": teamAndTokens,
  "POST /api/environments/:name/stop": { ...team, only: "stop-environment" },
  "POST /api/environments/:name/start": { ...team, only: "stop-environment" },
  "GET /api/memory": team,
  "GET /api/changelog": teamAndTokens,
  "POST /api/changelog": team,
  "GET /api/syncs": teamAndTokens,
  "GET /api/syncs/:date": teamAndTokens,
  "POST /api/syncs/:date/review-entry": team,
  "GET /api/attention": team,
  "GET /api/insight": teamAndTokens,
  // Known by their signatures.
  "POST /linear/webhooks": everyone,
  "POST /slack/interactions": everyone,
  "POST /slack/commands": everyone,
  "GET /api/evidence/:sha256": teamAndTokens,
  "GET /api/decisions": teamAndTokens,
  "POST /api/decisions": posters,
  "GET /api/decisions/choices": teamAndTokens,
  "GET /api/decisions/verify": teamAndTokens,
  // It writes to the log: for those who answer for it.
  "POST /api/audit/reconcile": { ...team, only: ["manager", "reliability"] },
  "GET /api/audit/reconcile/:run": teamAndTokens,
  "GET /api/changes": teamAndTokens,
  "GET /api/facts": teamAndTokens,
  "POST /api/facts": posters,
  "GET /api/metrics/runs": teamAndTokens,
  "POST /api/metrics/runs": { customers: false, service: "metrics", only: "metric-run" },
  "GET /api/metrics/runs/:id": teamAndTokens,
  // Their figures are sums over shops, some of which are other customers'.
  "GET /api/tiles": teamAndTokens,
  "GET /api/tiles/:id": teamAndTokens,
  "GET /api/events": teamAndTokens,
  // One of a release is shown to the team alone.
  "GET /api/commands/:id": everybody,
  "GET /api/undelivered": teamAndTokens,
};

/** `undefined` for a route that nobody entered here: such a route must not be served. */
export function accessOf(method: string, url: string): Access | typeof everyone | undefined {
  if (url === "/docs" || url.startsWith("/docs/")) return everyone;
  // Let in by where they come from: api/local-slack/door.ts.
  if (url === "/dev/slack" || url.startsWith("/dev/slack/")) return everyone;
  return accessByRoute[`${method === "HEAD" ? "GET" : method} ${url}`];
}

/** `signOff` over HTTP is `sign-off`. */
export function pathOf(message: string): string {
  return message.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `signOff` in the reference is "Sign off". */
export function summaryOf(message: string): string {
  const words = pathOf(message).replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
