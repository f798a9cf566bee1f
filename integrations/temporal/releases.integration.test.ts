import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered } from "#test/answered.ts";
import { as } from "#test/builders/people.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createTemporal, type Temporal } from "./client.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let temporal: Temporal;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
  temporal = temporalAt(env.address);
});
afterAll(async () => {
  await temporal.close();
  await engine.stop();
  await env.teardown();
});

function temporalAt(address: string): Temporal {
  return createTemporal({ address, namespace: "default", tls: false, taskQueue });
}

const updateId = (digit: string) => digit.repeat(32);
const start = (key: string, commandId: string) =>
  answered(() => temporal.releases.start(aStart({ key }), commandId));
const execution = (key: string) => answered(() => temporal.releases.execution(key));
const holdOnce = (key: string) =>
  temporal.releases.command({
    key,
    message: "hold",
    fields: { reason: "audit" },
    by: as("ines"),
    updateId: updateId("a"),
  });
const hold = (key: string) => answered(() => holdOnce(key));

describe("the API's client of Temporal", () => {
  it("starts a release once; the same start sent again is the same start", async () => {
    expect(await start("v-start", "press-1")).toEqual({ outcome: "started" });
    expect(await start("v-start", "press-1")).toEqual({ outcome: "started" });
    expect(await start("v-start", "press-2")).toEqual({ outcome: "exists" });
    expect(await execution("v-start")).toEqual({ status: "running" });
    const view = await eventually(
      () => temporal.releases.view("v-start", hoursAfter(morning, 1)),
      (seen) => seen !== undefined,
    );
    expect(view).toMatchObject({ key: "v-start", status: "reviewing", startedBy: "justin" });
  });

  it("gives the view after a command, and the same one when it is sent again", async () => {
    await start("v-hold", "p");
    const first = await hold("v-hold");
    expect(first).toMatchObject({ outcome: "done", view: { hold: { by: "ines", reason: "audit" } } });
    expect(await hold("v-hold")).toEqual(first);
    const command = { workflowId: "release/v-hold", updateId: updateId("a") };
    expect(await answered(() => temporal.releases.status(command))).toEqual(first);
  });

  it("gives a refusal with its code, field and what else the core says", async () => {
    await start("v-refused", "p");
    const fields = { gate: "nothing", role: "design", digest: "0".repeat(64) };
    const refused = await answered(() =>
      temporal.releases.command({
        key: "v-refused",
        message: "signOff",
        fields,
        by: as("mika"),
        updateId: updateId("b"),
      }),
    );
    expect(refused).toMatchObject({ outcome: "refused", code: "unknown-gate", field: "gate" });
  });

  it("tells an unknown release from one that ended outside", async () => {
    expect(await execution("v-never")).toEqual({ status: "unknown" });
    expect(await hold("v-never")).toEqual({ outcome: "gone" });
    expect(await temporal.releases.view("v-never", morning)).toBeUndefined();
    await start("v-killed", "p");
    await engine.client.workflow.getHandle("release/v-killed").terminate();
    expect(await execution("v-killed")).toMatchObject({
      status: "ended-outside",
      how: "was terminated",
    });
    expect(await hold("v-killed")).toEqual({ outcome: "gone" });
  });

  it("gives up without a worker, and finds the command done once one is back", async () => {
    await start("v-waits", "p");
    await temporal.releases.view("v-waits", morning);
    await engine.stop();
    expect(await holdOnce("v-waits")).toEqual({ outcome: "unanswered" });
    engine = await startEngine(env);
    // Workflow tasks of the former worker come back only after its sticky queue has timed out.
    const done = await eventually(
      () => holdOnce("v-waits"),
      ({ outcome }) => outcome === "done",
    );
    expect(done).toMatchObject({ view: { hold: { reason: "audit" } } });
  });

  it("says that a server is away, and works once it is there", async () => {
    const away = temporalAt("127.0.0.1:1");
    await expect(away.check()).rejects.toThrow(/DEADLINE_EXCEEDED|UNAVAILABLE/);
    expect(await away.releases.execution("v")).toEqual({ status: "unanswered" });
    expect(await away.releases.view("v", morning)).toBeUndefined();
    await away.close();
    await expect(temporal.check()).resolves.toBeUndefined();
    await expect(temporal.checkWorker()).resolves.toBeUndefined();
  });
});
