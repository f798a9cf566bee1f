// What a release starts from and is fed with, with defaults, so that a test says only what it is about.
import { sha256Hex } from "#domain/canonical.ts";
import type { Reading } from "#domain/evidence/reading.ts";
import type { ReleaseStart } from "#domain/release/beginning.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { as } from "./people.ts";
import { aPlan } from "./plan.ts";

export const morning: Instant = "2025-10-13T12:40:00.000Z";

export function hoursAfter(instant: Instant, hours: number): Instant {
  return instantFrom(Date.parse(instant) + hours * 3_600_000);
}

export const firstCommit = "7d3e0c1aa2b04c55";

export function aStart(more: Partial<ReleaseStart> = {}): ReleaseStart {
  const build = { tag: "v2025.10.16", commit: firstCommit, authors: ["tomas"] };
  return {
    key: "v2025.10.16",
    title: "Tile hierarchy",
    build,
    by: as("justin"),
    plan: aPlan(),
    planRevision: "test",
    ...more,
  };
}

export function aReading(kind: Reading["kind"], more: Partial<Reading> = {}): Reading {
  const machine = kind === "vitest" || kind === "playwright" || kind === "lighthouse";
  const name = more.name ?? `${kind} evidence`;
  return {
    kind,
    name,
    sha256: sha256Hex(name),
    bytes: 10,
    verdict: machine ? "passed" : "noted",
    summary: machine ? "42 passed" : name,
    figures: kind === "lighthouse" ? { performance: 97 } : {},
    ...more,
  };
}
