// An upgrade under running releases: workers of the version before end, those of this one go on, and people act all the while.
// The version before is this one without its newest patch: histories that it wrote are those of a run of then.
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createFakeAnnouncer } from "#test/fakes/announcer.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { shownBy } from "#test/histories/points.ts";
import { newestPatch, otherBuild, thisBuild } from "#test/other-build.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkFromStaging, walkToStaging } from "#test/walk.ts";

let env: TestWorkflowEnvironment;
let newer: string;
let older: string;
beforeAll(async () => {
  env = await startDevServer();
  newer = await thisBuild();
  older = otherBuild(newer);
});
afterAll(() => env.teardown());

interface Acting {
  /** What was acknowledged. */
  readonly done: readonly string[];
  readonly stop: () => Promise<void>;
}

/** One act after the other, each sent again under its id until it is answered, whoever is there to answer. */
function actOn(release: ReleaseDriver): Acting {
  const done: string[] = [];
  const over = new AbortController();
  const acting = (async () => {
    for (let number = 1; !over.signal.aborted; number += 1) {
      const title = `Risk ${number}`;
      const risk = { title, severity: "low", owner: "mika", mitigation: "Watch" };
      await release.send("recordRisk", risk, as("nora"), `risk-${number}`);
      done.push(title);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  return {
    done,
    stop: async () => {
      over.abort();
      await acting;
    },
  };
}

it("loses nothing and doubles nothing, and what began before goes on as it began", async () => {
  expect(older).not.toBe(newer);
  const records = createMemoryRecords();
  const { announcer, sent } = createFakeAnnouncer();
  const ports = { records, announcer };
  const before = await startEngine(env, { ports, workflowCode: older });
  const walked = await before.start(aStart({ key: "v-walked" }));
  const busy = await before.start(aStart({ key: "v-busy" }));
  await walkToStaging(walked);
  const acting = actOn(busy);
  await eventually(
    () => acting.done.length,
    (acts) => acts > 3,
  );
  await before.stop();
  const answered = acting.done.length;

  const after = await startEngine(env, { ports, workflowCode: newer });
  onTestFinished(() => after.stop());
  await walkFromStaging(walked);
  const young = await after.start(aStart({ key: "v-young" }));
  await walkToStaging(young);
  await eventually(
    () => acting.done.length,
    (acts) => acts > answered + 3,
  );
  await acting.stop();

  await Promise.all([walked, busy, young].map((release) => release.settledHistory()));
  expect((await busy.view()).risks.map(({ title }) => title)).toEqual(acting.done);
  const { items } = await records.decisions({ externalRef: "release/v-busy", limit: 500 });
  expect(items.filter(({ action }) => action === "release.record_risk")).toHaveLength(acting.done.length);
  const keys = sent.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect((await walked.gate("go-no-go")).status).not.toBe("not-open");

  for (const { release, began } of [
    { release: walked, began: "before" },
    { release: busy, began: "before" },
    { release: young, began: "after" },
  ]) {
    const history = await release.handle.fetchHistory();
    const { points } = shownBy(historyToJSON(history));
    expect(points.includes(`patch ${newestPatch}`)).toBe(began === "after");
    const { workflowId } = release.handle;
    await expect(
      Worker.runReplayHistory({ workflowBundle: { code: newer } }, history, workflowId),
    ).resolves.toBeUndefined();
  }
});
