import { describe, expect, it } from "vitest";
import type { RunRow } from "#domain/record.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { reconcileRuns } from "./reconcile.ts";

const rowOf = (version: number, more: Partial<RunRow> = {}): RunRow => ({
  id: "release/v1",
  kind: "release",
  key: "v1",
  runId: "first",
  version,
  status: "reviewing",
  stage: "mock",
  verdict: "",
  closed: false,
  view: {},
  updatedAt: "2025-10-13T12:40:00.000Z",
  ...more,
});

async function reconciled(stored: RunRow, current: RunRow, meanwhile?: RunRow) {
  const records = createMemoryRecords();
  await records.write({ run: stored, decisions: [] });
  const workflows = {
    describe: async () => ({ runId: current.runId, status: "running" as const }),
    row: async () => {
      if (meanwhile !== undefined) await records.write({ run: meanwhile, decisions: [] });
      return current;
    },
  };
  await reconcileRuns({ records, workflows });
  return (await records.run(stored.id))?.version;
}

describe("the reconcile", () => {
  it("brings a row that is behind up to its workflow", async () => {
    expect(await reconciled(rowOf(3), rowOf(5))).toBe(5);
  });
  it("puts no older version over what the workflow wrote meanwhile", async () => {
    expect(await reconciled(rowOf(3), rowOf(5), rowOf(6))).toBe(6);
  });
  it("follows a workflow that was reset to an earlier version", async () => {
    expect(await reconciled(rowOf(5), rowOf(3, { runId: "second" }))).toBe(3);
  });
});
