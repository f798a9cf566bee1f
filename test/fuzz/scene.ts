// Something to hit: releases, a call and a dry run that are under way, and the words by which they are addressed.
import { PresentedCall } from "#domain/call/presented.ts";
import { addDays } from "#domain/local-dates.ts";
import { instantFrom } from "#domain/time.ts";
import { begun } from "#test/begun.ts";
import type { Cast } from "#test/cast.ts";
import { ownCallDays } from "#test/own-call-days.ts";

export interface Scene {
  readonly keys: readonly string[];
  readonly dates: readonly string[];
  /** Ids, roles, digests: whatever a view says could be said back. */
  readonly words: readonly string[];
}

const hourMs = 3_600_000;

export async function setScene(cast: Cast): Promise<Scene> {
  const keys = ["v2027.01.01", "v2027.01.02", "v2027.01.03"];
  for (const key of keys) await cast.start(key);
  const [first = ""] = keys;
  await cast.walk(first, "staging");
  const now = Date.now();
  const [calledOn] = ownCallDays();
  const called = await begun(cast, "/api/calls", {
    cadence: "weekly-customer",
    date: calledOn,
    at: instantFrom(now + 20 * hourMs),
    participants: ["riley"],
  });
  const { date } = PresentedCall.parse(called);
  const rehearsed = addDays(instantFrom(now).slice(0, 10), 20);
  const dryRun = await begun(cast, "/api/dry-runs", { date: rehearsed });
  const { body: plan } = await cast.call("justin", "GET", "/api/plan");
  const views = await Promise.all(keys.map((key) => cast.view(key)));
  return {
    keys,
    dates: [date, rehearsed],
    words: [...new Set([plan, ...views, called, dryRun].flatMap(wordsIn))],
  };
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /^[\w:./-]{2,64}$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
