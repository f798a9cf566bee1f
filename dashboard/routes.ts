// Which page an address means, and how to get there without loading the document again.
import { useSyncExternalStore } from "react";

export type Route =
  | { readonly page: "releases" }
  | { readonly page: "release"; readonly key: string }
  | { readonly page: "sign-in"; readonly to: string }
  | { readonly page: "unknown"; readonly path: string };

const moved = "runsheet:moved";

export function routeOf(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { page: "releases" };
  if (first === "sign-in") return { page: "sign-in", to: safePath(url.searchParams.get("to")) };
  if (first === "releases" && parts.length === 1) return { page: "releases" };
  if (first === "releases" && parts.length === 2 && second !== undefined) {
    return { page: "release", key: decoded(second) };
  }
  return { page: "unknown", path: url.pathname };
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
