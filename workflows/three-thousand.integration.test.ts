// Three thousand acts of several people on one release, on a real Temporal server that says by itself when to move on.
import { setTimeout as pause } from "node:timers/promises";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createFakeAnnouncer } from "#test/fakes/announcer.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";

const { announcer, sent } = createFakeAnnouncer();
let env: TestWorkflowEnvironment;
let engine: Engine;
beforeAll(async () => {
  env = await startDevServer();
  // Slower than the acts, so that something is always under way when the release moves on.
  const announce = async (...given: Parameters<typeof announcer.announce>) => {
    await pause(150);
    await announcer.announce(...given);
  };
  engine = await startEngine(env, { ports: { announcer: { announce } } });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const acts = 3_000;
const pieces = 60;
const seats = [
  { person: "mika", gate: "walkthrough", role: "design" },
  { person: "nora", gate: "walkthrough", role: "engineering" },
  { person: "justin", gate: "risks", role: "product", statement: "The list is complete." },
] as const;
const counted = ["release.sign_off", "release.withdraw_sign_off", "release.attach_evidence"];
const pairs = (acts - pieces) / 2 / seats.length;

/** Signs and withdraws, over and over. */
async function waver(release: ReleaseDriver, { person, ...seat }: (typeof seats)[number]): Promise<void> {
  const { digest } = await release.gate(seat.gate);
  for (let turn = 1; turn <= pairs; turn += 1) {
    await release.send("signOff", { ...seat, digest }, as(person));
    await release.send("withdrawSignOff", { ...seat, reason: `Turn ${turn}` }, as(person));
  }
}

async function attach(release: ReleaseDriver): Promise<void> {
  // The first two are there already.
  for (let number = 3; number <= pieces; number += 1)
    await release.send(
      "attachEvidence",
      { evidence: aReading("vitest", { name: `run ${number}` }) },
      ciToken,
    );
}

/** Ids of its runs, oldest first. */
async function runsOf({ client }: Engine, workflowId: string): Promise<readonly string[]> {
  const runs: { readonly runId: string; readonly startTime: Date }[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) runs.push(run);
  return runs.toSorted((left, right) => +left.startTime - +right.startTime).map(({ runId }) => runId);
}

it("3,000 acts on one release are each done once, and it moves on with lanes in flight", async () => {
  const release = await engine.start(aStart({ key: "v-busy" }));
  await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
  await release.send("attachEvidence", { evidence: aReading("lighthouse") }, ciToken);
  await Promise.all([attach(release), ...seats.map((seat) => waver(release, seat))]);

  const rows = await eventually(
    () => engine.records.decisions({ externalRef: "release/v-busy", limit: 2 * acts }),
    ({ items }) => items.filter(({ action }) => counted.includes(action)).length >= acts,
  );
  const counts = Object.groupBy(rows.items, ({ action }) => action);
  expect(counts["release.sign_off"]).toHaveLength(pairs * seats.length);
  expect(counts["release.withdraw_sign_off"]).toHaveLength(pairs * seats.length);
  expect(counts["release.attach_evidence"]).toHaveLength(pieces);
  expect(new Set(rows.items.map(({ key }) => key)).size).toBe(rows.items.length);
  const reasons = rows.items.flatMap(({ payload, actor }) =>
    typeof payload["reason"] === "string" ? [`${actor.id} ${payload["reason"]}`] : [],
  );
  expect(new Set(reasons).size).toBe(reasons.length);

  const runs = await runsOf(engine, "release/v-busy");
  expect(runs.length).toBeGreaterThan(1);
  const view = await release.view();
  expect(view).toMatchObject({ status: "reviewing", undelivered: [] });
  expect(view.version).toBeGreaterThanOrEqual(acts);
  await release.settledHistory();
  expect(sent.length).toBeGreaterThan(0);
}, 600_000);
