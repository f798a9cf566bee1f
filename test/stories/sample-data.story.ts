// A stack as a stranger starts it: with thirty days of three shops, over which a night of metrics has something to say.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FactType } from "#domain/metrics/fact-types.ts";
import { Figures } from "#domain/metrics/run.ts";
import { StoredDecision, StoredFact } from "#domain/record.ts";
import { createCast, type Answer, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const startedOn = new Date();
const shops = [
  "atelier-belle-maison.fr",
  "evergreen-outfitters.myshopify.com",
  "peak-performance-gear.myshopify.com",
];

let stack: Stack;
let cast: Cast;

beforeAll(async () => {
  const planFile = planThatKeepsAll();
  stack = await startStack({ planFile, env: { RUNSHEET_SAMPLE_DATA: "on" } });
  cast = createCast(stack.url, stack.config.serviceToken);
});
afterAll(() => stack.stop());

/** Housekeeping, which runs at each start, would remove the oldest days while they are counted. */
function planThatKeepsAll(): string {
  const file = join(mkdtempSync(join(tmpdir(), "runsheet-plan-")), "plan.yaml");
  const plan = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");
  writeFileSync(file, plan.replaceAll(/-facts: \{ keep: (\d+ days) \}/g, "-facts: { keep: $1, hold: true }"));
  return file;
}

async function listed<Row>(path: string, row: z.ZodType<Row>): Promise<readonly Row[]> {
  const Page = z.object({ items: z.array(row), nextCursor: z.string().nullish() });
  const rows: Row[] = [];
  for (let cursor = ""; ;) {
    const page = Page.parse((await cast.call("ci", "GET", `${path}?limit=200${cursor}`)).body);
    rows.push(...page.items);
    if (page.nextCursor == null) return rows;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

async function night(asOf: string, environment: string): Promise<Figures> {
  const started = await cast.call("ci", "POST", "/api/metrics/runs", { asOf, environment });
  expect(started).toMatchObject({ status: 202 });
  const run = await eventually<Answer>(
    () => cast.call("ci", "GET", started.headers.get("location") ?? ""),
    ({ body }) => z.object({ status: z.string() }).parse(body).status === "completed",
  );
  return z.object({ figures: Figures }).parse(run.body).figures;
}

describe("a stack with sample data", () => {
  it("says so, and has facts of each type, shop and environment on each of the thirty days before today", async () => {
    expect(stack.output()).toMatch(/Sample data +thirty days of three shops/);
    const facts = await listed("/api/facts", StoredFact);
    const today = facts.at(-1)?.recordedAt.slice(0, 10) ?? "";
    const seen = facts
      .map(({ occurredAt, ...fact }) => ({ ...fact, date: occurredAt.slice(0, 10) }))
      .filter(({ date }) => date < today)
      .map(({ environment, factType, shopDomain, date }) =>
        [environment, factType, shopDomain, date].join(" "),
      );
    expect(new Set(seen).size).toBe(2 * FactType.options.length * shops.length * 30);
    expect([...new Set(facts.map(({ shopDomain }) => shopDomain))].toSorted()).toEqual(shops);
    expect(facts.filter(({ occurredAt, recordedAt }) => occurredAt > recordedAt)).toEqual([]);
  });

  it("meets the limits of staging, and has figures for production", async () => {
    const asOf = startedOn.toISOString();
    const staging = await night(asOf, "staging");
    expect(staging).toMatchObject({ totalActiveShops: 3, activatedShops: 3, activationRate: 1 });
    expect(staging.respondedCount).toBeGreaterThanOrEqual(5);
    expect(staging.medianMinutes).toBeLessThanOrEqual(60);
    expect(staging.anomalyCount).toBeGreaterThanOrEqual(3);
    const production = await night(asOf, "production");
    expect(production.totalActiveShops).toBe(3);
    expect(production.medianMinutes).not.toBeNull();
    expect(production).not.toEqual(staging);
  });

  it("adds at a second start only what happened since, and keeps the log whole", async () => {
    const before = {
      facts: await listed("/api/facts", StoredFact),
      decisions: await listed("/api/decisions", StoredDecision),
    };
    await stack.restart();
    const after = {
      facts: await listed("/api/facts", StoredFact),
      decisions: await listed("/api/decisions", StoredDecision),
    };
    const added = [
      ...after.facts.slice(0, after.facts.length - before.facts.length),
      ...after.decisions.slice(0, after.decisions.length - before.decisions.length),
    ];
    expect(added.filter(({ occurredAt }) => occurredAt < startedOn.toISOString())).toEqual([]);
    expect(after.facts.slice(after.facts.length - before.facts.length)).toEqual(before.facts);
    const verified = await cast.call("brooke", "GET", "/api/decisions/verify");
    expect(verified.body).toMatchObject({ ok: true, rows: after.decisions.length });
  });
});
