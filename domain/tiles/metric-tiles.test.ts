import { describe, expect, it } from "vitest";
import { hoursAfter } from "#test/builders/release.ts";
import { aRun, aScene, night } from "#test/builders/tiles.ts";
import type { Figures } from "../metrics/run.ts";
import { makeOpsPulse, makeSlaTrends } from "./metric-tiles.ts";
import type { TileScene } from "./scene.ts";

const named = { id: "ops-pulse", title: "Ops Pulse", owner: "data" } as const;
const opsPulse = (scene: TileScene) => makeOpsPulse(scene, named).tile;

const goodNight: Partial<Figures> = {
  totalActiveShops: 12,
  activatedShops: 9,
  activationRate: 0.75,
  breachedCount: 8,
  respondedCount: 6,
  openCount: 2,
  oldestOpenMinutes: 95.5,
  sampleSize: 6,
  medianMinutes: 32.5,
  p90Minutes: 58.2,
};

describe("Ops Pulse", () => {
  it("shows the newest night, who made it, and what the plan thinks of it", () => {
    const tile = opsPulse(aScene({ runs: [aRun({}, hoursAfter(night, -24)), aRun(goodNight)] }));
    expect(tile).toMatchObject({
      health: "ok",
      severity: "none",
      source: "fresh",
      environment: "production",
      asOf: night,
      refreshedAt: hoursAfter(night, 1),
      staleAt: hoursAfter(night, 26),
      criticalAt: hoursAfter(night, 48),
      producedBy: { workflowId: `nightly-metrics-${night}`, runId: "run-1" },
      run: `production~${night}~1`,
      reason: "2 of 2 figures within limits. As of 16 Oct 02:00 UTC.",
    });
    expect(tile.figures.map(({ id, value, sample, outcome }) => [id, value, sample, outcome])).toEqual([
      ["activation", 0.75, 12, "within"],
      ["sla-resolution", 32.5, 6, "within"],
      ["sla-breaches", 8, 8, "unlimited"],
      ["p90", 58.2, 6, "unlimited"],
      ["responded", 6, undefined, "unlimited"],
      ["open", 2, undefined, "unlimited"],
      ["oldest-open", 95.5, undefined, "unlimited"],
    ]);
  });

  it.each([
    {
      given: { ...goodNight, medianMinutes: 64, respondedCount: 12 },
      severity: "warning",
      reason: "SLA median 64 min, at most 60 min, n = 12. As of 16 Oct 02:00 UTC.",
    },
    {
      given: { ...goodNight, medianMinutes: 64, activationRate: 0.4 },
      severity: "critical",
      reason:
        "Activation of active shops 40 %, at least 70 %, n = 12; SLA median 64 min, at most 60 min, n = 6. As of 16 Oct 02:00 UTC.",
    },
    {
      given: { ...goodNight, medianMinutes: 300, respondedCount: 2 },
      severity: "none",
      reason: "1 of 2 figures within limits; SLA median: n = 2, needs 5. As of 16 Oct 02:00 UTC.",
    },
    {
      given: {},
      severity: "none",
      reason:
        "0 of 2 figures within limits; Activation of active shops: n = 0, needs 3; SLA median: n = 0, needs 5. As of 16 Oct 02:00 UTC.",
    },
  ])("is $severity, and says: $reason", ({ given, severity, reason }) => {
    expect(opsPulse(aScene({ runs: [aRun(given)] }))).toMatchObject({ health: "ok", severity, reason });
  });

  it.each([
    { hours: 26 - 1 / 3_600_000, health: "ok", severity: "none", says: "As of 16 Oct 02:00 UTC." },
    { hours: 26, health: "stale", severity: "warning", says: "stale since 17 Oct 04:00 UTC." },
    {
      hours: 48 - 1 / 3_600_000,
      health: "stale",
      severity: "warning",
      says: "stale since 17 Oct 04:00 UTC.",
    },
    { hours: 48, health: "stale", severity: "critical", says: "stale since 17 Oct 04:00 UTC." },
  ])("is $health and $severity $hours hours after its as-of", ({ hours, health, severity, says }) => {
    const tile = opsPulse(aScene({ runs: [aRun(goodNight)], at: hoursAfter(night, hours) }));
    expect(tile).toMatchObject({ health, severity });
    expect(tile.reason).toContain(says);
  });

  it.each([
    {
      environment: "production",
      severity: "critical",
      reason: "No run of the metrics yet; the plan has one each night at 02:00 UTC.",
    },
    { environment: "staging", severity: "none", reason: "No run of the metrics of staging yet." },
  ])("without a run is unconfigured in $environment", ({ environment, ...expected }) => {
    expect(opsPulse(aScene({ environment }))).toMatchObject({
      health: "unconfigured",
      figures: [],
      ...expected,
    });
  });

  it("needs metrics in the plan", () => {
    const { plan } = aScene();
    expect(opsPulse(aScene({ runs: [aRun(goodNight)], plan: { tiles: plan.tiles } })).health).toBe(
      "unconfigured",
    );
  });
});

describe("SLA Trends", () => {
  it("shows how the answers went over the last ten nights, oldest first", () => {
    const runs = Array.from({ length: 12 }, (_, at) =>
      aRun({ medianMinutes: at === 11 ? null : at }, hoursAfter(night, 24 * (at - 11))),
    );
    const { figures } = makeSlaTrends(aScene({ runs }), { ...named, id: "sla-trends" }).tile;
    expect(figures.map(({ id }) => id)).toEqual(["sla-resolution", "p90", "sla-breaches", "open"]);
    expect(figures[0]?.history.map(({ value }) => value)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, null]);
    expect(figures[0]?.history.at(-1)?.at).toBe(night);
  });
});
