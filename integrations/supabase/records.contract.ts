// What every keeper of records must do: held against the fake and against the embedded Supabase.
import { describe, expect, it } from "vitest";
import type { DecisionRow, RecordBatch, RunRow } from "#domain/record.ts";
import type { RecordBook } from "./records.ts";

/** `open` gives an empty book. */
export function describeRecords(name: string, open: () => Promise<RecordBook>): void {
  const contracts = { runs, versions, lists, changes, chain } as const;
  describe.each(Object.entries(contracts))(`${name}: %s`, (_, contract) => {
    contract(open);
  });
}

export function aRun(fields: Partial<RunRow> = {}): RunRow {
  return {
    id: "release/v2026.11.21",
    kind: "release",
    key: "v2026.11.21",
    runId: "run-1",
    version: 1,
    status: "reviewing",
    stage: "mock",
    verdict: "Blocked on 1 of 3: design sign-off",
    closed: false,
    view: { gates: [{ id: "design", due: null }] },
    updatedAt: "2026-11-21T10:00:00.000Z",
    ...fields,
  };
}

export function aDecision(key: string, fields: Partial<DecisionRow> = {}): DecisionRow {
  return {
    key,
    scope: "ops",
    actor: { id: "riley-chen", type: "person" },
    action: "release.sign_off",
    externalRef: "release/v2026.11.21",
    payload: { gate: "design", role: "product", by: "riley-chen", version: 2, comment: null },
    occurredAt: "2026-11-21T10:00:00.123Z",
    ...fields,
  };
}

export function aBatch(run: Partial<RunRow> = {}, decisions: readonly DecisionRow[] = []): RecordBatch {
  return { run: aRun(run), decisions };
}

type Open = () => Promise<RecordBook>;

function runs(open: Open): void {
  it("gives back a run as it was written", async () => {
    const records = await open();
    await records.write(aBatch({ stage: null }));
    expect(await records.run("release/v2026.11.21")).toEqual(aRun({ stage: null }));
  });

  it("knows nothing of a run that nobody wrote", async () => {
    const records = await open();
    expect(await records.run("release/none")).toBeUndefined();
  });

  it("shows open runs in the order of their ids, or those of one kind", async () => {
    const records = await open();
    await records.write(aBatch({ id: "release/b" }));
    await records.write(aBatch({ id: "release/a" }));
    await records.write(aBatch({ id: "release/c", closed: true }));
    await records.write(aBatch({ id: "call/weekly/2026-11-24", kind: "call" }));
    const ids = async (kind?: string) => (await records.openRuns(kind)).map(({ id }) => id);
    expect(await ids()).toEqual(["call/weekly/2026-11-24", "release/a", "release/b"]);
    expect(await ids("call")).toEqual(["call/weekly/2026-11-24"]);
  });

  it("shows each open run once where they are more than one page", async () => {
    const records = await open();
    const wanted = Array.from({ length: 401 }, (_, index) => `release/${index}`);
    for (const id of wanted) await records.write(aBatch({ id }));
    expect((await records.openRuns()).map(({ id }) => id)).toEqual(wanted.toSorted());
  });
}

function versions(open: Open): void {
  it("lets no older or equal version win, and a newer one always", async () => {
    const records = await open();
    for (const version of [3, 2, 3, 4]) await records.write(aBatch({ version, verdict: `of ${version}` }));
    await records.write(aBatch({ version: 4, verdict: "late" }));
    expect(await records.run("release/v2026.11.21")).toMatchObject({ version: 4, verdict: "of 4" });
  });

  it("lets a run that began anew win over one that was ended outside, and nothing late of that one", async () => {
    const records = await open();
    const lost = { version: 9, runId: "lost", status: "ended-outside", closed: true };
    await records.write(aBatch(lost));
    await records.write(aBatch({ version: 8, runId: "lost" }));
    expect(await records.run("release/v2026.11.21")).toMatchObject(lost);
    await records.write(aBatch({ version: 1, runId: "anew" }));
    expect(await records.run("release/v2026.11.21")).toMatchObject({ version: 1, runId: "anew" });
    await records.write(aBatch({ version: 1, runId: "another", verdict: "late" }));
    expect(await records.run("release/v2026.11.21")).toMatchObject({ version: 1, runId: "anew" });
  });

  it("overwrites a run with an older version after a reset", async () => {
    const records = await open();
    await records.overwrite(aRun({ version: 9 }));
    await records.overwrite(aRun({ version: 5, runId: "run-2" }));
    expect(await records.run("release/v2026.11.21")).toMatchObject({ version: 5, runId: "run-2" });
  });
}

function lists(open: Open): void {
  it("pages through runs of one kind, newest update first, each once", async () => {
    const records = await open();
    for (const hour of ["08", "09", "10", "11", "12"])
      await records.write(aBatch({ id: `release/${hour}`, updatedAt: `2026-11-21T${hour}:00:00.000Z` }));
    await records.write(aBatch({ id: "call/weekly/2026-11-24", kind: "call" }));
    const first = await records.listRuns({ kind: "release", limit: 2 });
    const second = await records.listRuns({ kind: "release", limit: 2, ...cursorOf(first) });
    const third = await records.listRuns({ kind: "release", limit: 2, ...cursorOf(second) });
    const ids = [first, second, third].map(({ items }) => items.map(({ id }) => id));
    expect(ids).toEqual([["release/12", "release/11"], ["release/10", "release/09"], ["release/08"]]);
    expect(third.nextCursor).toBeUndefined();
  });

  it("pages through runs that were updated at the same instant", async () => {
    const records = await open();
    for (const id of ["a", "b", "c"]) await records.write(aBatch({ id }));
    const first = await records.listRuns({ limit: 2 });
    const second = await records.listRuns({ limit: 2, ...cursorOf(first) });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("lists runs by status", async () => {
    const records = await open();
    await records.write(aBatch({ id: "a", status: "released" }));
    await records.write(aBatch({ id: "b", status: "reviewing" }));
    expect((await records.listRuns({ status: "released" })).items.map(({ id }) => id)).toEqual(["a"]);
  });
}

function changes(open: Open): void {
  it("gives all changes since an instant, page by page, even within one millisecond", async () => {
    const records = await open();
    for (const id of ["a", "b", "c", "d", "e"]) await records.write(aBatch({ id }));
    const seen: string[] = [];
    let page = await records.runsChangedSince({ since: "2000-01-01T00:00:00.000Z", limit: 2 });
    while (page.next !== undefined) {
      seen.push(...page.items.map(({ run }) => run.id));
      page = await records.runsChangedSince({ ...page.next, limit: 2 });
    }
    seen.push(...page.items.map(({ run }) => run.id));
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("shows a run again after a newer version, and not after a repeated one", async () => {
    const records = await open();
    await records.write(aBatch({ version: 1 }));
    const [first] = (await records.runsChangedSince({ since: "2000-01-01T00:00:00.000Z" })).items;
    const cursor = { since: first?.recordedAt ?? "", after: first?.run.id ?? "" };
    await records.write(aBatch({ version: 1 }));
    expect((await records.runsChangedSince(cursor)).items).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await records.write(aBatch({ version: 2 }));
    expect((await records.runsChangedSince(cursor)).items.map(({ run }) => run.version)).toEqual([2]);
  });
}

function chain(open: Open): void {
  it("numbers and links decisions in the order of the batch", async () => {
    const records = await open();
    await records.write(aBatch({}, [aDecision("one"), aDecision("two", { rationale: "As agreed" })]));
    const [two, one] = (await records.decisions({})).items;
    expect(one).toMatchObject({ ...aDecision("one"), seq: 1, previousHash: "0".repeat(64) });
    expect(two).toMatchObject({
      ...aDecision("two", { rationale: "As agreed" }),
      seq: 2,
      previousHash: one?.hash,
    });
    expect(one).not.toHaveProperty("rationale");
    expect(one?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("writes a known key no second time and burns no number with it", async () => {
    const records = await open();
    await records.write(aBatch({}, [aDecision("one")]));
    await records.write(aBatch({}, [aDecision("one"), aDecision("two"), aDecision("two")]));
    await records.write(aBatch({}, [aDecision("three")]));
    const { items } = await records.decisions({});
    expect(items.map(({ seq, key }) => [seq, key])).toEqual([
      [3, "three"],
      [2, "two"],
      [1, "one"],
    ]);
    expect(await records.verify()).toEqual({ ok: true, rows: 3 });
  });

  it("verifies an empty log", async () => {
    const records = await open();
    expect(await records.verify()).toEqual({ ok: true, rows: 0 });
  });
}

export function cursorOf({ nextCursor }: { readonly nextCursor?: string }): { cursor?: string } {
  return nextCursor === undefined ? {} : { cursor: nextCursor };
}
