import { setTimeout as pause } from "node:timers/promises";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ports } from "#activities/activities.ts";
import { cacheDirOf } from "#config";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { as } from "#test/builders/people.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine } from "#test/engine.ts";
import { createFakeAnnouncer } from "#test/fakes/announcer.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";

let env: TestWorkflowEnvironment;

beforeAll(async () => {
  env = await startDevServer();
});
afterAll(async () => {
  await env.teardown();
});

const slowMs = 400;

const slowRecords = (): Partial<Ports> => {
  const records = createMemoryRecords();
  return { records: { ...records, write: (batch) => pause(slowMs).then(() => records.write(batch)) } };
};

const slowAnnouncer = (): Partial<Ports> => {
  const { announcer } = createFakeAnnouncer();
  return { announcer: { announce: (...given) => pause(slowMs).then(() => announcer.announce(...given)) } };
};

describe("an Update that finds no workflow in memory", () => {
  it.each([
    { lane: "record", ports: slowRecords() },
    { lane: "announce", ports: slowAnnouncer() },
  ])(
    "leaves a history that replays, although its task tells of the end of $lane too",
    async ({ lane, ports }) => {
      const engine = await startEngine(env, { isForgetful: true, ports });
      try {
        const release = await engine.start(aStart({ key: `v-forgetful-${lane}` }));
        const quiet = () => pause(3 * slowMs).then(release.settledHistory);
        await quiet();
        await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
        await quiet();
        const { digest } = await release.gate("walkthrough");
        const seat = { gate: "walkthrough", role: "design" };
        await release.send("signOff", { ...seat, digest }, as("mika"));
        await quiet();
        await release.send("withdrawSignOff", { ...seat, reason: "Looks again" }, as("mika"));
        await quiet();
        const history = await release.handle.fetchHistory();
        expect(history.events?.filter(({ workflowTaskFailedEventAttributes: failed }) => failed)).toEqual([]);
        const replay = { workflowBundle: await workflowBundle(cacheDirOf()) };
        await expect(
          Worker.runReplayHistory(replay, history, release.handle.workflowId),
        ).resolves.toBeUndefined();
      } finally {
        await engine.stop();
      }
    },
  );
});
