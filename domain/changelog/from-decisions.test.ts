import { describe, expect, it } from "vitest";
import type { DecisionRow, RecordBatch } from "../record.ts";
import { appendedRow, ChangeEntry } from "./entry.ts";
import { changesIn } from "./from-decisions.ts";

function aBatch(...rows: readonly Partial<DecisionRow>[]): RecordBatch {
  const run: RecordBatch["run"] = {
    id: "release/v1",
    kind: "release",
    key: "v1",
    runId: "r",
    version: 3,
    status: "go",
    stage: null,
    verdict: "",
    closed: false,
    view: {},
    updatedAt: "2025-10-16T17:00:00.000Z",
  };
  const decisions = rows.map((row, index) => ({
    key: `release/v1/${index}/ab/row`,
    scope: "ops" as const,
    actor: { id: "ines", type: "person" as const },
    action: "release.go",
    externalRef: "release/v1",
    payload: {},
    occurredAt: "2025-10-16T17:00:00.000Z",
    ...row,
  }));
  return { run, decisions };
}

describe("changes that releases bring by themselves", () => {
  it.each([
    {
      given: { action: "release.go", rationale: "All green" },
      kind: "decision",
      change: "Go for v1: All green",
    },
    { given: { action: "release.no_go", rationale: "SLA" }, kind: "decision", change: "No-go for v1: SLA" },
    {
      given: { action: "release.rollback", rationale: "Errors", payload: { toTag: "v0" } },
      kind: "decision",
      change: "Roll-back of v1 to v0: Errors",
    },
    { given: { action: "release.released" }, kind: "material", change: "Released v1." },
    {
      given: { action: "release.adopt_plan", payload: { revision: "0123456789abcdef" } },
      kind: "material",
      change: "v1 goes on by the plan 0123456789ab.",
    },
  ])("$given.action", ({ given, kind, change }) => {
    const [entry] = changesIn(aBatch(given));
    expect(entry).toEqual({
      key: "release/v1/0/ab/row",
      kind,
      change,
      evidence: "release/v1",
      author: "ines",
      authorType: "person",
      at: "2025-10-16T17:00:00.000Z",
    });
    expect(ChangeEntry.parse(entry)).toEqual(entry);
  });

  it.each(["release.sign_off", "release.hold", "release.go_expired", "constructor"])(
    "are none of %s",
    (action) => {
      expect(changesIn(aBatch({ action }))).toEqual([]);
    },
  );

  it("are none of other runs", () => {
    const { run, decisions } = aBatch({});
    expect(changesIn({ run: { ...run, kind: "call" }, decisions })).toEqual([]);
  });

  it("fit into an entry however long the reason is", () => {
    const [entry] = changesIn(aBatch({ rationale: "x".repeat(5_000) }));
    expect(ChangeEntry.safeParse(entry).success).toBe(true);
  });
});

describe("the row of an entry in the decision log", () => {
  it("names it, and of its text has the hash alone", () => {
    const [entry] = changesIn(aBatch({ rationale: "Secret" }));
    const row = appendedRow(ChangeEntry.parse(entry));
    expect(row).toMatchObject({
      key: "changelog/release/v1/0/ab/row/appended",
      action: "changelog.appended",
      actor: { id: "ines", type: "person" },
      externalRef: "changelog/release/v1/0/ab/row",
      payload: { kind: "decision" },
    });
    expect(JSON.stringify(row)).not.toContain("Secret");
  });
});
