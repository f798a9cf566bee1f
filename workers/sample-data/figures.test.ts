// What the nightly run makes of the sample rows, by the independent model of the metrics.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { figuresOf, type Given } from "#test/builders/metric-model.ts";
import { rowsOfDay, type SampleRows } from "./day.ts";
import { randomOf, wholeBetween } from "./random.ts";
import { dayOf, type Day, type Scene } from "./scene.ts";

const metrics = loadPlan(join(import.meta.dirname, "../../plan.yaml")).metrics?.list ?? [];
const dayMs = 86_400_000;
const minuteMs = 60_000;

const rowsByDay = new Map<string, SampleRows>();
function rowsOf(environment: Scene["environment"], day: Day): SampleRows {
  const name = `${environment} ${day}`;
  const rows = rowsByDay.get(name) ?? rowsOfDay(environment, day);
  rowsByDay.set(name, rows);
  return rows;
}

/** What was written by a start at `now` that had `days` days to write, as far as a week's figures look back. */
function written(environment: Scene["environment"], now: Instant, days = 16): Given {
  const today = dayOf(epochMs(now));
  const all = Array.from({ length: days + 1 }, (_, back) => rowsOf(environment, today - back));
  const untilNow = ({ occurredAt }: { readonly occurredAt: Instant }) => occurredAt <= now;
  return {
    facts: all.flatMap(({ facts }) => facts).filter(untilNow),
    decisions: all.flatMap(({ decisions }) => decisions).filter(untilNow),
  };
}

const limited = metrics.filter(({ limit }) => limit !== undefined).map(({ id }) => id);

function faults(given: Given, asOf: Instant, ids: readonly string[]): readonly string[] {
  const figures: Readonly<Record<string, number | null>> = figuresOf(given, asOf, "staging");
  const complaints = metrics
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, figure, sample, minimumSample, limit }) => {
      const [value, size] = [figures[figure] ?? null, figures[sample] ?? 0];
      if (value === null || size < minimumSample) return [`${id}: ${value} of ${size}`];
      if (limit === undefined) return [];
      return (limit.bound === "at-least" ? value >= limit.value : value <= limit.value)
        ? []
        : [`${id}: ${value}`];
    });
  return complaints.map((complaint) => `${asOf} ${complaint}`);
}

const todays = Array.from(
  { length: 40 },
  (_, index) => dayOf(epochMs("2025-12-01T00:00:00.000Z")) + index * 13,
);

describe("staging meets the plan's limits with their least samples", () => {
  it("at any minute of any day, when the stack starts at that minute", () => {
    expect(limited).toEqual(["activation", "sla-resolution", "sla-breach-rate"]);
    const found = todays.flatMap((today) => {
      const random = randomOf("minutes", today);
      const minutes = [0, 1_439, ...Array.from({ length: 2 }, () => wholeBetween(random, 1, 1_438))];
      return minutes.flatMap((minute) => {
        const now = instantFrom(today * dayMs + minute * minuteMs);
        return faults(written("staging", now), now, [...limited, "sla-breaches", "anomaly-response"]);
      });
    });
    expect(found).toEqual([]);
  });

  it("in each night since the first whole day, and for two days without another start", () => {
    const found = todays.slice(0, 12).flatMap((today) => {
      const now = instantFrom(today * dayMs + 600 * minuteMs);
      const given = written("staging", now, 30);
      const nights = Array.from({ length: 32 }, (_, index) => today - 29 + index);
      return nights.flatMap((night) =>
        faults(given, instantFrom(night * dayMs + 120 * minuteMs), [...limited, "sla-breaches"]),
      );
    });
    expect(found).toEqual([]);
  });
});

describe("production", () => {
  const now = instantFrom(dayOf(epochMs("2026-11-21T00:00:00.000Z")) * dayMs + 600 * minuteMs);
  const given = written("production", now, 67);
  const nights = Array.from({ length: 60 }, (_, back) => dayOf(epochMs(now)) - back);
  const figures = nights.map((night) =>
    figuresOf(given, instantFrom(night * dayMs + 120 * minuteMs), "production"),
  );

  it.each([
    "medianMinutes",
    "p90Minutes",
    "openCount",
    "breachedCount",
    "slaBreachRate",
    "anomalyResponseRate",
  ] as const)("has a %s every night, and seldom the same", (figure) => {
    const values = figures.map((found) => found[figure]);
    expect(values).not.toContain(null);
    expect(new Set(values).size).toBeGreaterThanOrEqual(10);
  });

  it("is within its limits on most nights, and not on all", () => {
    const [slow, partly] = [
      figures.filter(({ medianMinutes }) => (medianMinutes ?? 0) > 60),
      figures.filter(({ activationRate }) => activationRate === 0.6667),
    ];
    expect(slow.length).toBeGreaterThan(0);
    expect(partly.length).toBeGreaterThan(0);
    expect(slow.length + partly.length).toBeLessThan(30);
    expect(figures.filter(({ activationRate }) => activationRate === 1)).toHaveLength(60 - partly.length);
  });

  it("has a bad night of each kind in any thirty days", () => {
    const spans = nights.slice(0, 30).map((_, index) => figures.slice(index, index + 30));
    expect(spans.filter((span) => !span.some(({ medianMinutes }) => (medianMinutes ?? 0) > 60))).toEqual([]);
    expect(spans.filter((span) => !span.some(({ activationRate }) => activationRate === 0.6667))).toEqual([]);
  });
});
