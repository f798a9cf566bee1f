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
  const findings = await reconcileRuns({ records, workflows });
  return { version: (await records.run(stored.id))?.version, found: findings.length };
}

describe("the reconcile", () => {
  it("brings a row that is behind up to its workflow", async () => {
    expect(await reconciled(rowOf(3), rowOf(5))).toEqual({ version: 5, found: 1 });
  });
  it("says nothing of a change that is being recorded just now", async () => {
    const current = rowOf(5, { updatedAt: new Date().toISOString() });
    expect(await reconciled(rowOf(3), current)).toEqual({ version: 5, found: 0 });
  });
  it("says nothing of a workflow that went on as new, and names its run", async () => {
    const records = createMemoryRecords();
    await records.write({ run: rowOf(3), decisions: [] });
    const workflows = {
      describe: async () => ({ runId: "second", status: "running" as const }),
      row: async () => rowOf(3, { runId: "second" }),
    };
    expect(await reconcileRuns({ records, workflows })).toEqual([]);
    expect((await records.run("release/v1"))?.runId).toBe("second");
  });
  it("puts no older version over what the workflow wrote meanwhile", async () => {
    expect(await reconciled(rowOf(3), rowOf(5), rowOf(6))).toMatchObject({ version: 6 });
  });
  it("goes on where an attempt before it was cut off", async () => {
    const records = createMemoryRecords();
    for (const id of ["release/v1", "release/v2", "release/v3"])
      await records.write({ run: rowOf(3, { id }), decisions: [] });
    const asked: string[] = [];
    const describe = async (id: string) => {
      asked.push(id);
      return undefined;
    };
    const before = { upTo: "release/v1", findings: [{ run: "release/v1", finding: "It was reset." }] };
    const places: string[] = [];
    const findings = await reconcileRuns({
      records,
      workflows: { describe, row: async () => undefined },
      before,
      note: ({ upTo }) => places.push(upTo),
    });
    expect(asked).toEqual(["release/v2", "release/v3"]);
    expect(places).toEqual(["release/v2", "release/v3"]);
    expect(findings.map(({ run }) => run)).toEqual(["release/v1", "release/v2", "release/v3"]);
  });
  it("follows a workflow that was reset to an earlier version", async () => {
    expect(await reconciled(rowOf(5), rowOf(3, { runId: "second" }))).toEqual({ version: 3, found: 1 });
  });
});
