// Which page an address means, and how to get there without loading the document again.
import { useSyncExternalStore } from "react";
import { queryOf, type WhichTiles } from "./api.ts";

export type Route =
  | { readonly page: "releases" }
  | { readonly page: "release"; readonly key: string }
  | { readonly page: "tiles"; readonly which: WhichTiles }
  | { readonly page: "tile"; readonly id: string; readonly which: WhichTiles }
  | { readonly page: "calls" }
  | { readonly page: "call"; readonly key: string }
  | { readonly page: "decisions" }
  | { readonly page: "plan" }
  | { readonly page: "sign-in"; readonly to: string }
  | { readonly page: "unknown"; readonly path: string };

const moved = "runsheet:moved";

export function routeOf(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { page: "releases" };
  if (first === "sign-in") return { page: "sign-in", to: safePath(url.searchParams.get("to")) };
  if (first === "calls") return callsRoute(parts.slice(1), url);
  if (parts.length > 2) return { page: "unknown", path: url.pathname };
  if (first === "releases")
    return second === undefined ? { page: first } : { page: "release", key: decoded(second) };
  if (first === "tiles") return tilesRoute(second, url.searchParams);
  return soleRoute(parts, url);
}

/** Pages of which there is one. */
function soleRoute(parts: readonly string[], { pathname }: URL): Route {
  const path = parts.join("/");
  return path === "decisions" || path === "plan" ? { page: path } : { page: "unknown", path: pathname };
}

/** A call is named by its cadence and its planned date. */
function callsRoute(rest: readonly string[], { pathname }: URL): Route {
  const [cadence, date] = rest;
  if (cadence === undefined) return { page: "calls" };
  if (date === undefined || rest.length > 2) return { page: "unknown", path: pathname };
  return { page: "call", key: `${decoded(cadence)}/${decoded(date)}` };
}

function tilesRoute(id: string | undefined, search: URLSearchParams): Route {
  const environment = search.get("environment");
  const which = {
    ...(environment !== null && { environment }),
    mock: ["1", "true"].includes(search.get("mock") ?? ""),
  };
  return id === undefined ? { page: "tiles", which } : { page: "tile", id: decoded(id), which };
}

export function tilesPath(which: WhichTiles): string {
  return `/tiles${queryOf(which)}`;
}

export function tilePath(id: string, which: WhichTiles): string {
  return `/tiles/${encodeURIComponent(id)}${queryOf(which)}`;
}

export function callPath(key: string): string {
  return `/calls/${key.split("/").map(encodeURIComponent).join("/")}`;
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
  return to !== null && /^\/(?![/\\])/.test(to) ? to : "/releases";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
