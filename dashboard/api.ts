// What the pages ask of the server, and what it answers.
import type { HealthReport } from "#domain/health/report.ts";
import type { MetricRun } from "#domain/metrics/run.ts";
import type { Person } from "#domain/people.ts";
import type { Insight } from "#domain/release/insight.ts";
import type { Build, CommandOf, ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { Acted } from "./acted.ts";
import { callQuestions } from "./call-api.ts";
import { changelogQuestions } from "./changelog-api.ts";
import { decisionQuestions } from "./decision-api.ts";
import { dryRunQuestions } from "./dry-run-api.ts";
import { environmentQuestions } from "./environment-api.ts";
import { allPages, createHttp, kebab, payload, type Items, type Surroundings } from "./http.ts";
import { planQuestions } from "./plan-api.ts";
import { recordQuestions } from "./record-api.ts";
import { syncQuestions } from "./sync-api.ts";

export type Me = Pick<Person, "id" | "name" | "roles"> &
  Partial<Pick<Person, "organisation" | "customer" | "unasked">>;
/** Customers see the zone alone. */
export interface Plan {
  readonly revision?: string;
  readonly timezone: string;
  readonly release?: {
    readonly stages: readonly { readonly id: string; readonly title: string; readonly environment: string }[];
  };
  readonly calls?: readonly PlannedCall[];
  readonly dryRun?:
    | {
        readonly title: string;
        readonly session: { readonly date: string; readonly time: string; readonly timezone: string };
      }
    | undefined;
  readonly metrics?: { readonly environment: string } | undefined;
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
}
/** One cadence of the plan. */
export interface PlannedCall {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly timezone: string;
  readonly participants: readonly string[];
}
export interface WhichTiles {
  /** Left out: the first of the plan. */
  readonly environment?: string;
  readonly mock: boolean;
}
export type ShownRun = MetricRun & { readonly links: { readonly temporal: string } };
export type AskedRun =
  | ShownRun
  | { readonly status: "running" }
  | { readonly status: "failed"; readonly reason?: string };
export type CommandStatus =
  | { readonly status: "waiting" }
  | { readonly status: "done"; readonly view: Acted["view"] }
  | { readonly status: "refused"; readonly problem: object };
export interface StartRelease {
  readonly key: string;
  readonly title: string;
  readonly build: Build;
  readonly supersedes?: string;
}
export interface TextEvidence {
  readonly gate: string;
  readonly slot: string;
  readonly evidence: {
    readonly kind: string;
    readonly name: string;
    readonly content: string;
    readonly commit?: string;
  };
}
/** Evidence has a shape of its own over HTTP: the content comes along, the server reads it. */
export type PlainMessage = Exclude<ReleaseMessageName, "attachEvidence" | "adoptPlan">;
export type FieldsOf<Name extends PlainMessage> = Omit<CommandOf<Name>, "type">;

export type Api = ReturnType<typeof createApi>;

export function createApi(surroundings: Surroundings) {
  const { renew, get, post, askOnce } = createHttp(surroundings);
  const release = (key: string) => `/api/releases/${encodeURIComponent(key)}`;
  return {
    renew,
    signIn: (email: string, password: string) =>
      askOnce<{ person: Me }>("/api/session", { method: "POST", ...payload({ email, password }) }),
    signOut: () => askOnce<undefined>("/api/session", { method: "DELETE" }),
    me: () => get<{ person: Me }>("/api/me"),
    people: () => get<Items<Person>>("/api/people"),
    plan: () => get<Plan>("/api/plan"),
    releases: () => allPages((query) => get<Items<ReleaseView>>(`/api/releases?${query}`)),
    openReleases: () => allPages((query) => get<Items<ReleaseView>>(`/api/releases?open=true&${query}`)),
    health: () => get<HealthReport>("/api/health"),
    insight: () => get<Insight>("/api/insight"),
    release: (key: string) => get<ReleaseView>(release(key)),
    ...recordQuestions({ get }),
    ...callQuestions({ get, post }),
    ...dryRunQuestions({ get, post }),
    ...environmentQuestions({ get, post }),
    ...changelogQuestions({ get, post }),
    ...syncQuestions({ get, post }),
    ...decisionQuestions({ get }),
    ...planQuestions({ get, post }),
    command: (path: string) => get<CommandStatus>(path),
    tiles: (which: WhichTiles) => get<Items<Tile>>(`/api/tiles${queryOf(which)}`),
    tile: (id: string, which: WhichTiles) =>
      get<Tile>(`/api/tiles/${encodeURIComponent(id)}${queryOf(which)}`),
    runMetrics: (environment: string) => post<never>("/api/metrics/runs", { environment }),
    askedRun: (path: string) => get<AskedRun>(path),
    metricRun: (id: string) => get<ShownRun>(`/api/metrics/runs/${encodeURIComponent(id)}`),
    revisions: ({ environment, asOf }: Pick<MetricRun, "environment" | "asOf">) =>
      get<Items<MetricRun>>(`/api/metrics/runs?${new URLSearchParams({ environment, asOf }).toString()}`),
    start: (body: StartRelease) => post<Acted>("/api/releases", body),
    send: <Name extends PlainMessage>(key: string, name: Name, fields: FieldsOf<Name>) =>
      post<Acted>(`${release(key)}/${kebab(name)}`, fields),
    attach: (key: string, body: TextEvidence | FormData) =>
      post<Acted>(`${release(key)}/attach-evidence`, body),
  };
}

/** The same for the address of a page and for what it asks. */
export function queryOf({ environment, mock }: WhichTiles): string {
  const query = new URLSearchParams({
    ...(environment !== undefined && { environment }),
    ...(mock && { mock: "1" }),
  }).toString();
  return query === "" ? "" : `?${query}`;
}
