import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReleaseOrders } from "#integrations/temporal/release-orders.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

describe("a release that is started in the place of another", () => {
  it("ends the older one, under the name of who started it", async () => {
    const older = await engine.start(aStart({ key: "v-older" }));
    await engine.start(aStart({ key: "v-newer", supersedes: "v-older", by: as("ines") }));
    expect(await older.handle.result()).toMatchObject({
      status: "abandoned",
      supersededBy: "v-newer",
      verdict: "Abandoned by ines: superseded by v-newer.",
    });
  });

  it("does so once, however often it is told", async () => {
    const older = await engine.start(aStart({ key: "v-told-twice" }));
    const orders = createReleaseOrders(engine.client);
    const order = { key: "v-told-twice", successor: "v-next", by: as("ines") };
    await Promise.all([orders.supersede("effect", order), orders.supersede("effect", order)]);
    await older.handle.result();
    await orders.supersede("effect", order);
    await expect(orders.supersede("other", { ...order, successor: "v-third" })).rejects.toMatchObject({
      kind: "permanent",
      code: "release-closed",
    });
    const rows = await engine.records.decisions({ externalRef: "release/v-told-twice" });
    expect(rows.items.filter(({ action }) => action === "release.supersede")).toHaveLength(1);
  });

  it("goes on where the older one does not give way, and lists that as undelivered", async () => {
    await engine.start(aStart({ key: "v-kept" }));
    const newer = await engine.start(aStart({ key: "v-forward", supersedes: "v-kept", by: as("mika") }));
    const view = await eventually(
      () => newer.view(),
      ({ undelivered }) => undelivered.length > 0,
    );
    expect(view).toMatchObject({ status: "reviewing", supersedes: "v-kept" });
    expect(view.undelivered[0]).toMatchObject({ what: "end of v-kept" });
    expect(view.undelivered[0]?.reason).toContain("abandon is for manager");
  });
});
