import { WorkflowNotFoundError, WorkflowUpdateFailedError } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { printFigure } from "#test/figures.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";

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

/** Signs the walkthrough of a fresh release as design. */
async function signWalkthrough(release: ReleaseDriver, updateId?: string) {
  const { digest } = await release.gate("walkthrough");
  return release.send("signOff", { gate: "walkthrough", role: "design", digest }, as("mika"), updateId);
}

async function fresh(key: string, more: { moveOnAtEvents?: number } = {}): Promise<ReleaseDriver> {
  const release = await engine.start(aStart({ key }), more);
  await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
  return release;
}

/** Waits until the row of a release has come to a version. */
async function recorded(id: string, version: number): Promise<void> {
  await eventually(
    () => engine.records.run(id),
    (row) => row?.version === version,
  );
}

describe("a release on a real Temporal server", () => {
  it("answers an Update with the new view, records it and keeps the card of the newest version", async () => {
    const release = await fresh("v-answer");
    const view = await signWalkthrough(release);
    expect(view.stages[0]?.gates[0]?.seats[0]?.signatures).toMatchObject([{ by: "mika", status: "valid" }]);
    await recorded(view.id, view.version);
    const decisions = await engine.records.decisions({ externalRef: view.id });
    expect(decisions.items.map(({ action }) => action).toReversed()).toEqual([
      "release.start",
      "release.stage_opened",
      "release.attach_evidence",
      "release.sign_off",
    ]);
  });

  it("leaves no event in history for a refused Update, and says the code and the field", async () => {
    const release = await fresh("v-refused");
    const before = (await release.settledHistory()).length;
    const refused = await release
      .send("signOff", { gate: "walkthrough", role: "support", digest: "0".repeat(64) }, as("brooke"))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
    expect(refused).toMatchObject({ cause: { type: "role-not-required", details: [{ field: "role" }] } });
    await expect(release.send("signOff", {}, as("brooke"))).rejects.toMatchObject({
      cause: { type: "invalid", details: [{ field: "gate" }] },
    });
    expect((await release.settledHistory()).length).toBe(before);
  });

  it("counts a command with the same id once", async () => {
    const release = await fresh("v-twice");
    const first = await signWalkthrough(release, "same-press");
    const second = await release.send(
      "signOff",
      { gate: "walkthrough", role: "design", digest: first.stages[0]?.gates[0]?.digest },
      as("mika"),
      "same-press",
    );
    expect(second.version).toBe(first.version);
  });

  it("takes a sign-off by Signal, and shows a refused one", async () => {
    const release = await fresh("v-signal");
    const { digest } = await release.gate("walkthrough");
    await release.handle.signal("signOff", {
      gate: "walkthrough",
      role: "design",
      by: "mika",
      digest: digest.slice(0, 12),
    });
    await release.handle.signal("signOff", "rubbish");
    await release.handle.signal("signOff", {
      gate: "walkthrough",
      role: "design",
      by: "stranger",
      digest: digest.slice(0, 12),
    });
    const view = await eventually(
      release.view,
      (one) => one.refusals.length === 2 && one.stages[0]?.gates[0]?.seats[0]?.signatures.length === 1,
    );
    expect(view.stages[0]?.gates[0]?.seats[0]?.signatures).toMatchObject([
      { by: "mika", via: "signal", status: "valid" },
    ]);
    expect(
      view.refusals
        .map(({ by, code }) => ({ by, code }))
        .toSorted((left, right) => (left.by < right.by ? -1 : 1)),
    ).toEqual([
      { by: "stranger", code: "role-required" },
      { by: "unknown", code: "invalid" },
    ]);
  });

  it("sets a failed announcement aside, goes on, and retries it on one press", async () => {
    engine.announcer.fail(
      Object.assign(new Error("channel_not_found"), { kind: "permanent", code: "channel_not_found" }),
    );
    const release = await fresh("v-undelivered");
    const view = await eventually(
      () => release.view(),
      // The card fails twice: as it was, and as the third fact has made it.
      ({ undelivered }) => undelivered.some(({ count, what }) => count === 2 && what !== "card"),
    );
    expect(view.undelivered).toMatchObject([
      { lane: "announce", state: "failed", reason: "channel_not_found", count: 2 },
    ]);
    const sentBefore = engine.announcer.sent.length;
    engine.announcer.fail(undefined);
    const key = view.undelivered[0]?.key;
    await expect(release.send("retryEffect", { key: "nothing" }, as("justin"))).rejects.toMatchObject({
      cause: { type: "unknown-effect" },
    });
    const retried = await release.send("retryEffect", { key, alike: true }, as("justin"));
    expect(retried.undelivered).toEqual([]);
    await eventually(
      () => engine.announcer.sent.map((one) => one.key),
      (keys) => keys.length === sentBefore + 2 && keys.includes(key ?? ""),
    );
  });

  it("goes on as new in the middle of its life and loses and doubles nothing", async () => {
    const release = await fresh("v-moving", { moveOnAtEvents: 60 });
    for (let number = 1; number <= 12; number += 1) {
      await release.send(
        "recordRisk",
        { title: `Risk ${number}`, severity: "low", owner: "mika", mitigation: "Watch it" },
        as("nora"),
        `risk-${number}`,
      );
    }
    const again = await release.send(
      "recordRisk",
      { title: "Risk 1", severity: "low", owner: "mika", mitigation: "Watch it" },
      as("nora"),
      "risk-1",
    );
    expect(again.risks).toHaveLength(12);
    // It waits for what is under way before it goes on.
    await eventually(
      () => env.client.workflow.getHandle("release/v-moving").describe(),
      ({ raw, runId }) => raw.workflowExecutionInfo?.firstRunId !== runId,
    );
    await recorded(again.id, again.version);
    const rows = await engine.records.decisions({
      externalRef: "release/v-moving",
      action: "release.record_risk",
      limit: 100,
    });
    expect(rows.items).toHaveLength(12);
  });

  it("says in Temporal UI what it waits for", async () => {
    const release = await fresh("v-ui");
    const described = await eventually(
      () => release.handle.describe(),
      ({ typedSearchAttributes }) => JSON.stringify(typedSearchAttributes).includes("RunsheetWaitingOn"),
    );
    expect(JSON.stringify(described.typedSearchAttributes)).toContain("design");
    const metadata = await release.handle.query<{ currentDetails: string }>("__temporal_workflow_metadata");
    expect(metadata.currentDetails).toContain("**Blocked on 3 of 3 in mock");
  });

  it("ends with its view once it is abandoned, and takes nothing more", async () => {
    const release = await fresh("v-abandoned");
    await release.send("abandon", { reason: "Superseded" }, as("ines"));
    expect(await release.handle.result()).toMatchObject({ status: "abandoned" });
    expect(await engine.records.run("release/v-abandoned")).toMatchObject({
      closed: true,
      status: "abandoned",
    });
    await expect(release.send("hold", { reason: "late" }, as("ines"))).rejects.toThrow(WorkflowNotFoundError);
  });

  it("costs at most 20 history events for an accepted command", async () => {
    const release = await fresh("v-cost");
    const { id, version: first } = await release.view();
    await recorded(id, first);
    const before = (await release.history()).length;
    for (let number = 1; number <= 10; number += 1) {
      const { version } = await release.send(
        "attachEvidence",
        { evidence: aReading("vitest", { name: `run ${number}` }) },
        ciToken,
      );
      await recorded(id, version);
    }
    await eventually(
      () => release.view(),
      (one) => one.undelivered.length === 0,
    );
    const each = ((await release.history()).length - before) / 10;
    printFigure("history events per accepted command", each);
    expect(each).toBeLessThanOrEqual(20);
  });
});
