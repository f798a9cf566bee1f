// Plays every scenario on the workflows as they are now: what a scenario does today must be what its newest history shows.
// Where this fails, workflow or core have changed: old histories must still replay, and `npm run histories:record` adds new ones.
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { scenarios } from "#test/histories/all.ts";
import { historyFiles, newestOf } from "#test/histories/files.ts";
import { shownBy } from "#test/histories/points.ts";

const files = historyFiles();
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

it.each(Object.entries(scenarios))("%s does what its newest history shows", async (scenario, play) => {
  const { handle, settledHistory } = await play(engine, `v-${scenario}`);
  await settledHistory();
  expect(shownBy(historyToJSON(await handle.fetchHistory()))).toEqual({
    workflow: newestOf(files, scenario)?.workflow,
    points: newestOf(files, scenario)?.points,
  });
});
