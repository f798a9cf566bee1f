// The API over plain parts in memory, for tests of the shell: the core in it is the real one.
import { join } from "node:path";
import type { IssueNews } from "#domain/call/issues.ts";
import { Plan } from "#domain/plan/plan.ts";
import type { TileStore } from "#domain/ports.ts";
import { releaseRow } from "#domain/release/row.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createFigures } from "#integrations/prometheus/registry.ts";
import type { RunMessage } from "#integrations/temporal/runs.ts";
import { buildApp } from "../api/app.ts";
import type { Deps } from "../api/deps.ts";
import { createHub } from "../api/live.ts";
import { createTileBoard } from "../api/tile-board.ts";
import type { CallPlay } from "./builders/call.ts";
import type { DryRunPlay } from "./builders/dry-run.ts";
import type { EnvironmentPlay } from "./builders/environment.ts";
import { people } from "./builders/people.ts";
import { aPlan } from "./builders/plan.ts";
import type { Play } from "./builders/play.ts";
import type { SyncPlay } from "./builders/sync.ts";
import { createMemoryAttention } from "./fakes/memory-attention.ts";
import { createMemoryChangelog } from "./fakes/memory-changelog.ts";
import { createMemoryEvidence } from "./fakes/memory-evidence.ts";
import { createMemoryFacts } from "./fakes/memory-facts.ts";
import { createMemoryMetricRuns } from "./fakes/memory-metric-runs.ts";
import { createMemoryParts } from "./fakes/memory-parts.ts";
import { createMemoryRecords } from "./fakes/memory-records.ts";
import { createMemorySlack } from "./fakes/memory-slack.ts";
import { createMemoryTileStore } from "./fakes/memory-tile-store.ts";
import { playedCalls, playedDryRuns, playedEnvironment, playedReleases, playedSync } from "./played-runs.ts";

export const ownToken = "rs_own";
export const key = "v2025.10.16";

export function aWholePlan(change?: Parameters<typeof aPlan>[0]): Plan {
  const { product, permissions, metrics: _, tiles: __, ...release } = aPlan(change);
  const roles = [...new Set(people.flatMap((person) => person.roles))];
  return Plan.parse({
    version: 1,
    product,
    timezone: "UTC",
    organisations: [{ id: "hotdash", name: "HotDash" }],
    people,
    roles: roles.map((id) => ({ id, title: id })),
    channels: [{ name: "occ-product", topic: "product", purpose: "releases" }],
    permissions: { ...permissions, "stop-environment": ["manager", "reliability"] },
    release,
  });
}

export function bearer(id: string): { authorization: string } {
  return { authorization: `Bearer ${id.startsWith("rs_") ? id : `token-${id}`}` };
}

export const webhookSecret = "of the webhook";
export const signingSecret = "of the app";

interface TestApi extends Partial<Deps> {
  readonly play?: Play;
  readonly call?: CallPlay;
  readonly dryRun?: DryRunPlay;
  readonly environment?: EnvironmentPlay;
  readonly sync?: SyncPlay;
  readonly plan?: Plan;
  readonly tileStore?: TileStore;
}

export function createTestApi(more: TestApi = {}) {
  const {
    play,
    call,
    dryRun,
    environment,
    sync,
    plan = aWholePlan(),
    tileStore = createMemoryTileStore().store,
    ...replaced
  } = more;
  const records = createMemoryRecords();
  const evidence = createMemoryEvidence();
  const parts = createMemoryParts();
  const changelog = createMemoryChangelog();
  const slack = createMemorySlack();
  const hub = createHub(records);
  const current = { plan, revision: "r1", since: "2025-10-13T08:00:00.000Z" };
  const plans: Deps["plans"] = { current: () => current, problems: () => [] };
  const now = replaced.now ?? (() => new Date(play?.at() ?? "2025-10-13T12:40:00.000Z"));
  const sent: RunMessage<string>[] = [];
  const news: IssueNews[] = [];
  const deps: Deps = {
    config: {
      publicUrl: "http://runsheet.example",
      serviceToken: ownToken,
      trustedProxies: ["10.0.0.1"],
      temporal: {
        mode: "embedded",
        address: "",
        namespace: "default",
        retentionDays: 30,
        port: 1,
        uiPort: 2,
        uiUrl: "http://ui.example",
        tls: false,
        taskQueue: "runsheet",
      },
      linear: { webhookSecret },
      slack: { signingSecret },
    },
    logger: false,
    plans,
    releases: playedReleases(play, sent),
    calls: playedCalls(call, sent),
    dryRuns: playedDryRuns(dryRun, sent),
    environments: playedEnvironment(environment),
    syncs: playedSync(sync),
    callIssues: {
      tell: async (told) => {
        news.push(told);
        return "told";
      },
    },
    backlog: parts.backlog,
    changelog,
    changeDesk: {
      enter: async (entry) => {
        const [stored] = await changelog.append([entry]);
        return stored === undefined ? { outcome: "unanswered" } : { outcome: "stored", entry: stored };
      },
    },
    memory: parts.book,
    slack,
    attention: createMemoryAttention(),
    calendar: createCalendar(),
    records,
    facts: createMemoryFacts(),
    metricRuns: createMemoryMetricRuns().book,
    nights: { start: async () => "started", standing: async () => ({ status: "unknown" }) },
    audits: {
      start: async () => ({ run: "run-1" }),
      standing: async () => "unknown",
      latest: async () => undefined,
    },
    blobs: evidence.blobs,
    auth: {
      signIn: async ({ email, password }) =>
        password === "right" ? aSession(email) : { outcome: "refused", why: "wrong-credentials" },
      refresh: async (token) =>
        token.startsWith("again-") ? aSession(token.slice(6)) : { outcome: "refused", why: "session-ended" },
    },
    verifyToken: async (token) => {
      if (!token.startsWith("token-")) return { outcome: "refused", why: "invalid" };
      const name = token.slice(6);
      const email = people.find(({ id }) => id === name)?.email ?? `${name}@elsewhere.example`;
      return { outcome: "verified", subject: name, email, expiresAt: "2099-01-01T00:00:00.000Z" };
    },
    serviceTokens: {
      find: async (token) =>
        token === "rs_reader" ? { id: "1", name: "reader", scopes: ["read"] } : undefined,
    },
    hub,
    tiles: createTileBoard({ store: tileStore, plans, hub, now }),
    parts: { temporal: async () => {}, supabase: async () => {} },
    examinations: {},
    modes: { temporal: "embedded" },
    workers: async () => [],
    schedules: async () => [],
    failingTasks: async () => [],
    figures: createFigures(),
    now,
    pages: join(import.meta.dirname, "pages"),
    ...replaced,
  };
  return {
    app: buildApp(deps),
    records,
    blobs: evidence.blobByHash,
    sent,
    hub: deps.hub,
    tiles: deps.tiles,
    texts: parts.textById,
    changelog,
    news,
    replies: slack.said,
    forms: slack.forms,
  };
}

function aSession(email: string) {
  const id = people.find((person) => person.email === email)?.id ?? "nobody";
  return {
    outcome: "signed-in" as const,
    accessToken: `token-${id}`,
    refreshToken: `again-${email}`,
    expiresAt: "2099-01-01T00:00:00.000Z",
  };
}

export function rowOf(play: Play, more: Partial<ReturnType<typeof releaseRow>> = {}) {
  return { ...releaseRow(play.view()), runId: "run-1", ...more };
}
