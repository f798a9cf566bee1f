// The one place that talks HTTP. Every answer is a value, refusals and a lost connection included.
import type { MetricRun } from "#domain/metrics/run.ts";
import type { Person } from "#domain/people.ts";
import type { Build, CommandOf, ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import { problemFrom, unreachable, type Problem } from "./problem.ts";

export type Answer<Body> =
  | { readonly outcome: "answered"; readonly body: Body }
  | { readonly outcome: "waiting"; readonly command?: string }
  | { readonly outcome: "refused"; readonly problem: Problem };

export type Me = Pick<Person, "id" | "name" | "roles"> & Partial<Pick<Person, "organisation" | "customer">>;
/** Customers see the zone alone. */
export interface Plan {
  readonly timezone: string;
  readonly release?: { readonly stages: readonly { readonly environment: string }[] };
  readonly metrics?: { readonly environment: string } | undefined;
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
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
export interface TimelineItem {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly sentence: string;
  readonly action: string;
}
export interface Items<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}
export interface Warning {
  readonly gate: string;
  readonly message: string;
}
export interface Acted {
  readonly view: ReleaseView;
  /** What hangs on one person alone. */
  readonly warnings?: readonly Warning[];
}
export type CommandStatus =
  | { readonly status: "waiting" }
  | { readonly status: "done"; readonly view: ReleaseView }
  | { readonly status: "refused"; readonly problem: object };
export interface StartRelease {
  readonly key: string;
  readonly title: string;
  readonly build: Build;
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
export type PlainMessage = Exclude<ReleaseMessageName, "attachEvidence">;
export type FieldsOf<Name extends PlainMessage> = Omit<CommandOf<Name>, "type">;

export type Api = ReturnType<typeof createApi>;

interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  /** The session is over and could not be renewed. */
  readonly onSignedOut: () => void;
}

export function createApi({ fetch, onSignedOut }: Surroundings) {
  const renew = renewing(fetch);
  const ask = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const answer = await askOnce<Body>(fetch, path, init);
    if (answer.outcome !== "refused" || answer.problem.status !== 401) return answer;
    if (await renew()) return askOnce<Body>(fetch, path, init);
    onSignedOut();
    return answer;
  };
  const get = <Body>(path: string) => ask<Body>(path, { headers: { accept: "application/json" } });
  const post = <Body>(path: string, body: object) => ask<Body>(path, { method: "POST", ...payload(body) });
  const release = (key: string) => `/api/releases/${encodeURIComponent(key)}`;
  return {
    renew,
    signIn: (email: string, password: string) =>
      askOnce<{ person: Me }>(fetch, "/api/session", { method: "POST", ...payload({ email, password }) }),
    signOut: () => askOnce<undefined>(fetch, "/api/session", { method: "DELETE" }),
    me: () => get<{ person: Me }>("/api/me"),
    people: () => get<Items<Person>>("/api/people"),
    plan: () => get<Plan>("/api/plan"),
    releases: () => allPages((query) => get<Items<ReleaseView>>(`/api/releases?${query}`)),
    release: (key: string) => get<ReleaseView>(release(key)),
    timeline: (key: string) =>
      allPages((query) => get<Items<TimelineItem>>(`${release(key)}/timeline?${query}`)),
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

export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function askOnce<Body>(
  fetch: typeof globalThis.fetch,
  path: string,
  init: RequestInit,
): Promise<Answer<Body>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...init });
    if (response.status === 202) return waiting(response);
    if (!response.ok)
      return { outcome: "refused", problem: problemFrom(response.status, await response.text()) };
    return { outcome: "answered", body: await bodyOf<Body>(response) };
  } catch {
    return { outcome: "refused", problem: unreachable };
  }
}

/** A session ends within the hour; the cookie for a new one lives longer. Whoever notices first renews it for all. */
function renewing(fetch: typeof globalThis.fetch): () => Promise<boolean> {
  let underWay: Promise<boolean> | undefined;
  const renew = async (): Promise<boolean> => {
    const answer = await askOnce(fetch, "/api/session", { method: "POST", ...payload({}) });
    underWay = undefined;
    return answer.outcome === "answered";
  };
  return () => (underWay ??= renew());
}

async function allPages<Item>(
  read: (query: string) => Promise<Answer<Items<Item>>>,
): Promise<Answer<Items<Item>>> {
  const items: Item[] = [];
  let cursor = "";
  for (;;) {
    const answer = await read(`limit=200${cursor}`);
    if (answer.outcome !== "answered") return answer;
    items.push(...answer.body.items);
    const { nextCursor } = answer.body;
    if (nextCursor === undefined) return { outcome: "answered", body: { items } };
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

function waiting(response: Response): Answer<never> {
  const command = response.headers.get("location");
  return { outcome: "waiting", ...(command === null ? {} : { command }) };
}

/** The server that sent this page answers by the same schemas: judging them again would bring zod into the bundle. */
async function bodyOf<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  // oxlint-disable-next-line typescript/no-unsafe-return -- the one border where the server's word is taken
  return JSON.parse(text === "" ? "null" : text);
}

function payload(body: object): RequestInit {
  const headers = { accept: "application/json", "idempotency-key": freshKey() };
  if (body instanceof FormData) return { headers, body };
  return { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** `randomUUID` exists on secure origins alone; this is also there over plain HTTP inside a company. */
function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
