import { describe, expect, it } from "vitest";
import { RollbackTrigger } from "#domain/plan/trigger-plan.ts";
import { goodFigures } from "#test/builders/checked-release.ts";
import { aPlan } from "#test/builders/plan.ts";
import { lookAtMetric, lookAtProbe, nextLookAfter, noted, type Look, type WatchBook } from "./watch.ts";

const from = "2025-10-16T14:00:00.000Z";
const smoke = RollbackTrigger.parse({
  id: "smoke",
  title: "Live smoke",
  watches: "probe",
  probe: {
    of: "http",
    environment: "production",
    title: "The shop",
    url: "https://shop.example/healthz",
    budgetMs: { mock: 300, live: 500 },
  },
});
const answered = { outcome: "answered", mode: "live", latencyMs: 200, status: 200 } as const;

function outcomes(looks: readonly Look[]): readonly (string | undefined)[] {
  let book: WatchBook = {};
  return looks.map((look) => {
    const next = noted(book, smoke, look);
    book = next.book;
    return next.alarm?.why;
  });
}

describe("a trigger", () => {
  it("needs as many bad looks in a row as the plan says; a good one in between starts anew", () => {
    const [good, bad] = [{ bad: null }, { bad: "The shop answered 500" }];
    expect(outcomes([bad, good, bad, bad])).toEqual([
      undefined,
      undefined,
      undefined,
      "2 times in a row: The shop answered 500",
    ]);
  });

  it("is neither nearer nor further by a look that saw nothing", () => {
    const bad = { bad: "The shop answered 500" };
    expect(outcomes([undefined, bad, undefined, bad])).toEqual([
      undefined,
      undefined,
      undefined,
      "2 times in a row: The shop answered 500",
    ]);
  });

  it("keeps to the steps that began with the watch, also when a look took long", () => {
    const at = (ms: number) => nextLookAfter({ from }, smoke, Date.parse(from) + ms) - Date.parse(from);
    expect([0, 1, 59_999, 60_000, 125_000].map(at)).toEqual([60_000, 60_000, 60_000, 120_000, 180_000]);
  });
});

describe("a look at a probe", () => {
  it.each([
    { given: "within its budget", finding: answered, bad: null },
    {
      given: "over its budget",
      finding: { ...answered, latencyMs: 501 },
      bad: "The shop answered in 501 ms, at most 500 ms (production, live)",
    },
    {
      given: "with another status",
      finding: { ...answered, status: 503 },
      bad: "The shop answered 503, not 200, in 200 ms, at most 500 ms (production, live)",
    },
    {
      given: "that failed",
      finding: { outcome: "failed", mode: "live", latencyMs: 9, why: "Refused." } as const,
      bad: "The shop failed after 9 ms, at most 500 ms (production, live): Refused.",
    },
  ])("$given", ({ finding, bad }) => {
    if (smoke.watches !== "probe") throw new Error("not a probe");
    expect(lookAtProbe(smoke, finding)).toEqual({ bad });
  });

  it("that could not be made sees nothing", () => {
    if (smoke.watches !== "probe") throw new Error("not a probe");
    expect(lookAtProbe(smoke, { outcome: "not-made", why: "A private address." })).toBeUndefined();
  });
});

describe("a look at a metric", () => {
  const { metrics } = aPlan((plan) => {
    plan.metrics = [
      {
        id: "sla",
        title: "SLA median",
        owner: "data",
        figure: "medianMinutes",
        unit: "minutes",
        factType: "metrics.sla_resolution.rolling7d",
        sample: "respondedCount",
        minimumSample: 5,
        limit: { bound: "at-most", value: 60, critical: 120 },
      },
    ];
  });
  const trigger = RollbackTrigger.parse({
    id: "sla",
    title: "SLA",
    watches: "metric",
    metric: "sla",
    environment: "production",
  });
  const look = (asOf: string, medianMinutes: number) => {
    if (trigger.watches !== "metric") throw new Error("not a metric");
    return lookAtMetric(trigger, { metrics, from }, { asOf, figures: { ...goodFigures, medianMinutes } });
  };

  it("is bad past the critical limit, not past the first", () => {
    const after = "2025-10-16T14:30:00.000Z";
    expect(look(after, 120)).toEqual({ bad: null });
    expect(look(after, 121)?.bad).toContain("121");
  });

  it("sees nothing in figures of before the deployment, and where there are none", () => {
    expect(look("2025-10-16T13:59:59.999Z", 121)).toBeUndefined();
    if (trigger.watches !== "metric") throw new Error("not a metric");
    expect(lookAtMetric(trigger, { metrics, from }, undefined)).toBeUndefined();
  });
});
