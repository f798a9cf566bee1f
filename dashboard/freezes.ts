// A freeze on the page: how it stands now, and whether it can be lifted already.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Mark } from "./gates.ts";

export type FreezeShown = NonNullable<ReleaseView["freezes"]>[number];

const dayMs = 86_400_000;

export function isInForce({ from, until }: FreezeShown, now: number): boolean {
  return Date.parse(from) <= now && now < Date.parse(until);
}

/** In force, or within a day of its beginning, and not lifted before. */
export function mayBeLifted(freeze: FreezeShown, now: number): boolean {
  const isNear = Date.parse(freeze.from) <= now + dayMs && now < Date.parse(freeze.until);
  return isNear && freeze.override === undefined;
}

export function freezeMark(freeze: FreezeShown, now: number): Mark {
  if (freeze.override !== undefined) return "waived";
  return isInForce(freeze, now) ? "open" : "not-open";
}
