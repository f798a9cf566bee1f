// Which page an address means, and how to get there without loading the document again.
import { useSyncExternalStore } from "react";
import type { EntryKind } from "#domain/changelog/entry.ts";
import { queryOf, type WhichTiles } from "./api.ts";

export type Route =
  | { readonly page: "today" }
  | { readonly page: "health" }
  | { readonly page: "decisions" }
  | { readonly page: "plan" }
  | { readonly page: "releases" }
  | { readonly page: "release"; readonly key: string }
  | { readonly page: "insight" }
  | { readonly page: "tiles"; readonly which: WhichTiles }
  | { readonly page: "tile"; readonly id: string; readonly which: WhichTiles }
  | { readonly page: "calls" }
  | { readonly page: "call"; readonly key: string }
  | { readonly page: "dry-runs" }
  | { readonly page: "dry-run"; readonly date: string }
  | { readonly page: "changelog"; readonly kind?: EntryKind }
  | { readonly page: "sync"; readonly date?: string }
  | { readonly page: "sign-in"; readonly to: string }
  | { readonly page: "slack"; readonly place: SlackPlace }
  | { readonly page: "unknown"; readonly path: string };

/** Who reads the embedded Slack, and which conversation. */
export interface SlackPlace {
  readonly as?: string;
  readonly in?: string;
}

const moved = "runsheet:moved";

export function routeOf(url: URL): Route {
  const [first = "", ...rest] = url.pathname.split("/").filter((part) => part !== "");
  return routeByName.get(first)?.(rest.map(decoded), url) ?? { page: "unknown", path: url.pathname };
}

/** By the first word of an address; `undefined` where what follows names no page. */
const routeByName: ReadonlyMap<string, (rest: readonly string[], url: URL) => Route | undefined> = new Map([
  ["", () => ({ page: "today" })],
  ["releases", releasesRoute],
  ["calls", callsRoute],
  ["dry-runs", dryRunsRoute],
  ["tiles", tilesRoute],
  ["changelog", changelogRoute],
  ["syncs", syncsRoute],
  ["insight", (rest) => (rest.length === 0 ? { page: "insight" } : undefined)],
  ["health", (rest) => (rest.length === 0 ? { page: "health" } : undefined)],
  ["dev", slackRoute],
  ["decisions", (rest) => (rest.length === 0 ? { page: "decisions" } : undefined)],
  ["plan", (rest) => (rest.length === 0 ? { page: "plan" } : undefined)],
  ["sign-in", (_, { searchParams }) => ({ page: "sign-in", to: safePath(searchParams.get("to")) })],
]);

function releasesRoute([key, ...rest]: readonly string[]): Route | undefined {
  if (rest.length > 0) return undefined;
  return key === undefined ? { page: "releases" } : { page: "release", key };
}

/** A call is named by its cadence and its planned date. */
function callsRoute([cadence, date, ...rest]: readonly string[]): Route | undefined {
  if (cadence === undefined) return { page: "calls" };
  return date === undefined || rest.length > 0 ? undefined : { page: "call", key: `${cadence}/${date}` };
}

function dryRunsRoute([date, ...rest]: readonly string[]): Route | undefined {
  if (rest.length > 0) return undefined;
  return date === undefined ? { page: "dry-runs" } : { page: "dry-run", date };
}

/** Nobody needs a session for it. */
function slackRoute(rest: readonly string[], { searchParams }: URL): Route | undefined {
  if (rest.join("/") !== "slack") return undefined;
  const [as, conversation] = [searchParams.get("as"), searchParams.get("in")];
  return {
    page: "slack",
    place: { ...(as !== null && { as }), ...(conversation !== null && { in: conversation }) },
  };
}

function tilesRoute([id, ...rest]: readonly string[], { searchParams }: URL): Route | undefined {
  if (rest.length > 0) return undefined;
  const environment = searchParams.get("environment");
  const which = {
    ...(environment !== null && { environment }),
    mock: ["1", "true"].includes(searchParams.get("mock") ?? ""),
  };
  return id === undefined ? { page: "tiles", which } : { page: "tile", id, which };
}

/** An unknown kind is none: the page then shows all of them. */
function changelogRoute(rest: readonly string[], { searchParams }: URL): Route | undefined {
  if (rest.length > 0) return undefined;
  const kind = changeKinds.find((one) => one === searchParams.get("kind"));
  return { page: "changelog", ...(kind !== undefined && { kind }) };
}

/** Without a date the newest. */
function syncsRoute([date, ...rest]: readonly string[]): Route | undefined {
  if (rest.length > 0) return undefined;
  return { page: "sync", ...(date !== undefined && { date }) };
}

export function syncPath(date?: string): string {
  return date === undefined ? "/syncs" : `/syncs/${encodeURIComponent(date)}`;
}

export const changeKinds = ["material", "roadmap", "decision"] as const satisfies readonly EntryKind[];

export function changelogPath(kind?: EntryKind): string {
  return kind === undefined ? "/changelog" : `/changelog?kind=${kind}`;
}

export function tilesPath(which: WhichTiles): string {
  return `/tiles${queryOf(which)}`;
}

export function tilePath(id: string, which: WhichTiles): string {
  return `/tiles/${encodeURIComponent(id)}${queryOf(which)}`;
}

export function slackPath({ as, in: conversation }: SlackPlace): string {
  const query = new URLSearchParams({
    ...(as !== undefined && { as }),
    ...(conversation !== undefined && { in: conversation }),
  });
  return `/dev/slack${query.size === 0 ? "" : `?${query.toString()}`}`;
}

export function callPath(key: string): string {
  return `/calls/${key.split("/").map(encodeURIComponent).join("/")}`;
}

export function dryRunPath(date: string): string {
  return `/dry-runs/${encodeURIComponent(date)}`;
}

export function releasePath(key: string): string {
  return `/releases/${encodeURIComponent(key)}`;
}

export function signInPath(to: string): string {
  return to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}

export function navigate(path: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", path);
  else history.replaceState(null, "", path);
  dispatchEvent(new Event(moved));
}

export function useAddress(): URL {
  return new URL(useSyncExternalStore(watchAddress, () => location.href));
}

function watchAddress(changed: () => void): () => void {
  const names = ["popstate", "hashchange", moved];
  for (const name of names) addEventListener(name, changed);
  return () => {
    for (const name of names) removeEventListener(name, changed);
  };
}

/** Only paths of this site: an address from outside must not send a signed-in person elsewhere. */
function safePath(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : "/";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
