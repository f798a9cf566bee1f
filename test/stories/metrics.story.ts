// The nightly metrics from end to end: what a product posts, what the run makes of it, and what the command prints.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { isolatedEnvironment } from "#config";
import { MetricRun } from "#domain/metrics/run.ts";
import { figureRows } from "#domain/metrics/words.ts";
import { Tile } from "#domain/tiles/tile.ts";
import { instantFrom } from "#domain/time.ts";
import { aDecisionRow, aFactRow, anAnomalyRow, anEscalationRow, shop } from "#test/builders/facts.ts";
import { createCast, type Answer, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { openTileEvents } from "#test/tile-events.ts";

const hour = 3_600_000;
const now = Date.now();
const ago = (hours: number) => instantFrom(now - hours * hour);
const breach = (conversationId: number, hours: number) => ({ conversationId, breachedAt: ago(hours) });
const other = "atelier-belle-maison.fr";

let stack: Stack;
let cast: Cast;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
});
afterAll(() => stack.stop());

const session = (key: string, shopDomain: string, hours: number) =>
  aFactRow({ key, shopDomain, value: { openedAt: ago(hours) }, occurredAt: ago(hours) });

const facts = [
  session("session:1", shop, 30),
  session("session:2", shop, 20),
  session("session:3", other, 25),
  anEscalationRow({
    key: "escalations:1",
    occurredAt: ago(10),
    metadata: { breaches: [breach(4711, 12), breach(4712, 11)] },
  }),
  anEscalationRow({
    key: "escalations:2",
    occurredAt: ago(9),
    metadata: { breaches: [breach(4712, 11)] },
  }),
  anAnomalyRow({
    key: "anomalies:1",
    occurredAt: ago(8),
    metadata: { range: { end: ago(24).slice(0, 10) } },
  }),
];

const decisions = [
  aDecisionRow({ key: "reply:1", occurredAt: ago(11.5) }),
  aDecisionRow({
    key: "assign:1",
    action: "seo.assignment.created",
    externalRef: null,
    payload: { landingPage: "/collections/fall" },
    occurredAt: ago(7),
  }),
];

const expected = {
  totalActiveShops: 2,
  activatedShops: 1,
  activationRate: 0.5,
  breachedCount: 2,
  respondedCount: 1,
  openCount: 1,
  sampleSize: 1,
  medianMinutes: 30,
  p90Minutes: 30,
  escalatedCount: 1,
  slaBreachRate: 1,
  anomalyCount: 1,
  anomalyRespondedCount: 1,
  anomalyResponseRate: 1,
  lateFacts: 0,
};

async function runMetrics(who: string, order: object): Promise<MetricRun> {
  const started = await cast.call(who, "POST", "/api/metrics/runs", order);
  expect(started).toMatchObject({ status: 202, body: { status: "running" } });
  const place = started.headers.get("location") ?? "";
  const shown = await eventually<Answer>(
    () => cast.call("brooke", "GET", place),
    ({ body }) => z.object({ status: z.string() }).parse(body).status !== "running",
  );
  return MetricRun.parse(shown.body);
}

/** What the command prints. */
async function nightlyMetrics(asOf: string): Promise<string> {
  const command = join(import.meta.dirname, "../../cli/ops-nightly-metrics.ts");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, "--as-of", asOf, "--environment", "staging"],
    { env: isolatedEnvironment({ RUNSHEET_DATA: stack.config.dataDir, PORT: String(stack.config.port) }) },
  );
  return stdout;
}

function isOpsPulse({ id, environment }: Tile): boolean {
  return id === "ops-pulse" && environment === "staging";
}

function valuesOf({ figures }: Tile): Record<string, number | null> {
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

describe("a night of metrics", () => {
  it("takes what is right of a batch, once, and names what is wrong", async () => {
    const wrong = [
      session("session:1", shop, 30),
      aFactRow({ key: "strange", factType: "shopify.moods" }),
      aFactRow({ key: undefined }),
      aFactRow({ key: "future", occurredAt: ago(-1) }),
    ];
    expect(await cast.call("jordan", "POST", "/api/facts", { facts: [...facts, ...wrong] })).toMatchObject({
      status: 200,
      body: {
        accepted: 6,
        duplicates: 1,
        rejected: [
          { index: 7, key: "strange", field: "factType" },
          { index: 8, field: "key" },
          { index: 9, key: "future", field: "occurredAt" },
        ],
      },
    });
    const again = await cast.call("ci", "POST", "/api/facts", { facts });
    expect(again).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 6 } });
    const decided = await cast.call("ci", "POST", "/api/decisions", { decisions });
    expect(decided).toMatchObject({ status: 200, body: { accepted: 2, duplicates: 0 } });
    const listed = await cast.call("brooke", "GET", `/api/facts?shopDomain=${other}&environment=staging`);
    expect(listed.body).toMatchObject({ items: [{ key: "session:3" }] });
    expect((await cast.call("brooke", "GET", "/api/decisions/verify")).body).toMatchObject({ ok: true });
  });

  it("computes the same figures again, as the same revision", async () => {
    const order = { asOf: ago(1), environment: "staging" };
    const first = await runMetrics("justin", order);
    expect(first).toMatchObject({ ...order, revision: 1, figures: expected });
    const second = await runMetrics("ci", order);
    expect(second).toEqual(first);
    const listed = await cast.call("brooke", "GET", "/api/metrics/runs?environment=staging");
    expect(listed.body).toMatchObject({ items: [{ id: first.id }] });
  });

  it("counts a fact that comes late as a revision of its own", async () => {
    const late = session("session:late", "late.example", 5);
    await cast.call("ci", "POST", "/api/facts", { facts: [late] });
    const run = await runMetrics("jordan", { asOf: ago(1), environment: "staging" });
    expect(run).toMatchObject({ revision: 2, figures: { lateFacts: 1 } });
  });

  it("prints the same figures by command", async () => {
    const asOf = ago(2);
    const run = await runMetrics("ines", { asOf, environment: "staging" });
    const stdout = await nightlyMetrics(asOf);
    for (const { title, value } of figureRows(run.figures))
      expect(stdout).toMatch(new RegExp(`^${title} +${value}( |$)`, "m"));
    expect(stdout).toContain(run.id);
    const sha256 = run.output?.sha256 ?? "";
    expect(stdout).toContain(`${stack.url}/api/evidence/${sha256}`);
    const archived = await cast.call("brooke", "GET", `/api/evidence/${sha256}`);
    expect(archived.headers.get("content-type")).toContain("text/plain");
    expect(archived.headers.get("content-disposition")).toMatch(/^attachment;/);
    for (const { title, value } of figureRows(run.figures))
      expect(archived.body).toMatch(new RegExp(`^${title} +${value}( |$)`, "m"));
  });

  it("shows the same figures of the same run on the Ops Pulse tile, at once on an open page, and once", async () => {
    const path = "/api/tiles/ops-pulse?environment=staging";
    const run = await runMetrics("ines", { asOf: ago(0.5), environment: "staging" });
    const shown = await eventually(
      async () => Tile.parse((await cast.call("brooke", "GET", path)).body),
      (tile) => tile.run === run.id,
    );
    const { asOf, producedBy } = run;
    expect(shown).toMatchObject({ health: "ok", source: "fresh", asOf, producedBy });
    expect(valuesOf(shown)).toMatchObject({
      activation: run.figures.activationRate,
      "sla-resolution": run.figures.medianMinutes,
      p90: run.figures.p90Minutes,
      "sla-breaches": run.figures.breachedCount,
      open: run.figures.openCount,
      "sla-breach-rate": run.figures.slaBreachRate,
      "anomaly-response": run.figures.anomalyResponseRate,
    });

    const stream = openTileEvents(stack.url, stack.config.serviceToken);
    onTestFinished(stream.close);
    await stream.until((tile) => isOpsPulse(tile) && tile.run === run.id);
    const printed = await nightlyMetrics(ago(0.25));
    const framed = await stream.until((tile) => isOpsPulse(tile) && tile.run !== run.id);
    expect(printed).toContain(framed.run);
    const { body, headers } = await cast.call("brooke", "GET", path);
    expect(body).toEqual(framed);

    const again = await nightlyMetrics(ago(0.25));
    expect(again).toBe(printed);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const known = { "if-none-match": headers.get("etag") ?? "" };
    expect(await cast.call("brooke", "GET", path, undefined, known)).toMatchObject({ status: 304 });
  });

  it("refuses those who may not", async () => {
    expect(await cast.call("brooke", "POST", "/api/metrics/runs", {})).toMatchObject({ status: 403 });
    expect(await cast.call("justin", "POST", "/api/facts", { facts })).toMatchObject({ status: 403 });
    expect(await cast.call("riley", "GET", "/api/metrics/runs")).toMatchObject({ status: 403 });
  });
});
