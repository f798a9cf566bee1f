// One shop in one environment, the days it lives through, and what a generator says of a day before the row has its key.
import type { FactType } from "#domain/metrics/fact-types.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { instantFrom } from "#domain/time.ts";
import { oneOf, randomOf, type Random } from "./random.ts";
import type { Shop } from "./shops.ts";

export const sampleEnvironments = ["production", "staging"] as const;

export interface Scene {
  readonly environment: (typeof sampleEnvironments)[number];
  readonly shop: Shop;
}

/** Days since 1970-01-01, in UTC. */
export type Day = number;

export type Actor = DecisionRow["actor"];

export interface FactDraft extends Pick<FactRow, "value" | "metadata"> {
  readonly factType: FactType;
  readonly atMs: number;
}

export interface DecisionDraft extends Pick<
  DecisionRow,
  "action" | "actor" | "rationale" | "externalRef" | "payload"
> {
  readonly atMs: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function dayOf(atMs: number): Day {
  return Math.floor(atMs / dayMs);
}

export function dateOf(day: Day): string {
  return instantFrom(day * dayMs).slice(0, 10);
}

export function atHour(day: Day, hour: number): number {
  return day * dayMs + Math.round(hour * hourMs);
}

export function randomOfDay(topic: string, { environment, shop }: Scene, day: Day): Random {
  return randomOf(topic, environment, shop.domain, dateOf(day));
}

/** Of twenty days in production, those of its pause a shop's people only look, and decide nothing. */
export function decidesOn({ environment, shop }: Scene, day: Day): boolean {
  return environment === "staging" || day % 20 >= shop.pauseDays;
}

/** Three days of twenty-three, production has more conversations than its people can answer in time. */
export function isBacklog({ environment }: Scene, day: Day): boolean {
  return environment === "production" && day % 23 < 3;
}

export function operatorOf({ shop }: Scene, random: Random): Actor {
  return { id: oneOf(random, shop.operators), type: "person" };
}
