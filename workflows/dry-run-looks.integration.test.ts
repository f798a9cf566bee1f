// What a dry run finds by itself, on the real engine: a metric run that it orders, and an address on loopback that answers.
import { createServer } from "node:http";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { dryRunOn } from "#domain/dry-run/planning.ts";
import { dryRunRules } from "#domain/dry-run/rules.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { Plan } from "#domain/plan/plan.ts";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createProbes } from "#integrations/probes/probes.ts";
import { as } from "#test/builders/people.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
const part = { mode: "mock", ask: async () => {} } as const;

beforeAll(async () => {
  env = await startDevServer();
  const probes = createProbes({ supabase: part, slack: part, linear: part });
  engine = await startEngine(env, { ports: { probes } });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

/** Less than a day ahead: what is looked at is due by then. */
async function startDryRun(key: string, { plan = engine.plan() }: { readonly plan?: Plan } = {}) {
  engine.setPlan(plan);
  if (plan.dryRun === undefined) throw new Error("the plan has a dry run");
  const now = Date.now();
  const calendar = createCalendar();
  const ahead = instantFrom(now + 20 * 3_600_000);
  const { timezone } = plan.dryRun.session;
  const when = { date: calendar.dateAt(ahead, timezone), time: calendar.timeAt(ahead, timezone) };
  const outlook = { plan, planRevision: "test", at: instantFrom(now), calendar };
  const start = dryRunOn(plan.dryRun, when, outlook);
  const workflowId = `dry-run/${key}`;
  const args = [{ start: { ...start, date: key }, by: as("justin"), rules: dryRunRules }];
  const handle = await engine.client.workflow.start("dryRun", { workflowId, taskQueue, args });
  onTestFinished(async () => void (await handle.terminate()));
  const item = async (id: string) =>
    (await handle.query<DryRunView>("view")).items.find((one) => one.id === id);
  return {
    item,
    ended: (id: string) =>
      eventually(
        () => item(id),
        (one) => one?.finding !== undefined,
        30_000,
      ),
  };
}

it("orders the run of its environment where none is young enough, once, and finds it archived", async () => {
  const dryRun = await startDryRun("2030-01-01");
  const found = await dryRun.ended("nightly-metrics");
  expect(found).toMatchObject({ state: "done", by: "runsheet", finding: { ok: true } });
  expect(found?.link).toContain("/api/evidence/");
  expect(engine.metricRuns.orders).toMatchObject([{ environment: "staging" }]);
  // Another one finds the same run, and orders nothing.
  const second = await startDryRun("2030-01-02");
  expect(await second.ended("nightly-metrics")).toMatchObject({ state: "done" });
  expect(engine.metricRuns.orders).toHaveLength(1);
});

it("says that the run it ordered has failed, and falls back as the plan says", async () => {
  const dryRun = engine.plan().dryRun;
  if (dryRun === undefined) throw new Error("the plan has a dry run");
  const plan = { ...engine.plan(), dryRun: { ...dryRun, setup: { ...dryRun.setup, environment: "mock" } } };
  engine.metricRuns.fail(Object.assign(new Error("no such function"), { kind: "permanent", code: "1" }));
  onTestFinished(() => engine.metricRuns.fail(undefined));
  const failed = await startDryRun("2030-01-03", { plan });
  expect(await failed.ended("nightly-metrics")).toMatchObject({
    finding: {
      ok: false,
      reason:
        "The metric run of mock that was ordered has failed. Instead: Run npm run ops:nightly-metrics on demand before the session.",
    },
  });
});

const Address = z.object({ port: z.number() });

/** The seed plan, in which a flag and translations answer at addresses of this machine. */
async function aPlanThatAsks(): Promise<{ readonly plan: Plan; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.statusCode = request.url === "/flags/FEATURE_MODAL_APPROVALS" ? 204 : 404;
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${Address.parse(server.address()).port}`;
  const { dryRun, release, ...rest } = engine.plan();
  if (dryRun === undefined) throw new Error("the plan has a dry run");
  const checkById = new Map<string, object>([
    ["modal-approvals", { name: "answers", url: `${origin}/flags/FEATURE_MODAL_APPROVALS`, status: 204 }],
    ["translations", { name: "answers", url: `${origin}/translations/fr.json` }],
  ]);
  const readiness = dryRun.readiness.map((item) => ({
    ...item,
    check: checkById.get(item.id) ?? item.check,
  }));
  const plan = Plan.parse({
    ...rest,
    release: { ...release, privateOrigins: [origin] },
    dryRun: { ...dryRun, setup: { ...dryRun.setup, environment: "staging" }, readiness },
  });
  return { plan, asked };
}

it("asks the addresses that the plan names, and says what they answered", async () => {
  const { plan, asked } = await aPlanThatAsks();
  const dryRun = await startDryRun("2030-01-04", { plan });
  const flag = await dryRun.ended("modal-approvals");
  expect(flag).toMatchObject({ state: "done", by: "runsheet", finding: { ok: true } });
  expect(flag?.link).toContain("/flags/FEATURE_MODAL_APPROVALS");
  const translations = await dryRun.ended("translations");
  expect([translations?.state, translations?.finding?.ok]).toEqual(["open", false]);
  expect(translations?.finding?.reason).toContain("404");
  expect(new Set(asked)).toEqual(new Set(["/flags/FEATURE_MODAL_APPROVALS", "/translations/fr.json"]));
});
