import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { HealthReport } from "#domain/health/report.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { untilHousekept } from "#test/housekept.ts";
import { reconciled } from "#test/reconciled.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2026.11.20";
const dataDir = mkdtempSync(join(tmpdir(), "runsheet-lost-"));
let stack: Stack;
let cast: Cast;

beforeAll(async () => {
  stack = await startStack({ dataDir });
  cast = createCast(stack.url, stack.config.serviceToken);
  await cast.call("ines", "POST", "/api/environments/production/stop", { reason: "Checkout is down" });
  await cast.start(key);
  await cast.walk(key, "staging");
  await untilHousekept(cast);
  await eventually(callsThatWait, ({ length }) => length > 0);
});
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true });
});

const Listed = z.object({
  items: z.array(
    z.object({ key: z.string(), status: z.string(), verdict: z.string(), startedAt: z.string() }),
  ),
});
const listed = async (path: string) => Listed.parse((await cast.call("justin", "GET", path)).body).items;
const waitingCalls = async () =>
  (await listed("/api/calls?open=true")).filter(({ status }) => status === "planned");
const callsThatWait = async () => (await waitingCalls()).map((call) => call.key);

const Environments = z.object({ items: z.array(z.looseObject({ key: z.string() })) });
const production = async () =>
  Environments.parse((await cast.call("justin", "GET", "/api/environments")).body).items.find(
    ({ key: name }) => name === "production",
  );
const needs = async () =>
  HealthReport.parse((await cast.call("leo", "GET", "/api/health")).body).findings.map(({ text }) => text);

it("what Temporal has lost is shown as ended, and what the plan asks for begins anew", async () => {
  const waited = await callsThatWait();
  await stack.stop();
  const lostAt = new Date().toISOString();
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith("temporal.db")))
    rmSync(join(dataDir, name));
  stack = await startStack({ dataDir });
  cast = createCast(stack.url, stack.config.serviceToken);

  expect((await cast.view(key)).status).toBe("ended-outside");
  await untilHousekept(cast);
  const inTheList = async () => (await listed("/api/releases")).find((one) => one.key === key);
  await expect.poll(inTheList).toMatchObject({
    status: "ended-outside",
    verdict: "Ended outside of Runsheet: Temporal has no such workflow any more.",
  });

  expect(await production()).toMatchObject({ status: "ended-outside", queue: [] });
  expect(await production()).not.toHaveProperty("stop");
  expect(await needs()).toContain(
    "no longer stopped: what ines said (Checkout is down) was lost with its workflow",
  );

  const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
  const again = await cast.call("justin", "POST", "/api/releases", { key, title: "Again", build });
  expect(again).toMatchObject({ status: 409, body: { code: "release-exists" } });
  const plannedAnew = async () =>
    (await waitingCalls()).filter(({ startedAt }) => startedAt > lostAt).map((call) => call.key);
  await expect.poll(plannedAnew, { timeout: 30_000 }).toEqual(waited);
  await cast.start("v2026.11.21");
  await cast.walk("v2026.11.21", "staging");
  expect((await cast.call("justin", "GET", "/api/decisions/verify")).body).toMatchObject({ ok: true });
  expect(await reconciled(cast)).toMatchObject({ drifts: 0 });
}, 300_000);
