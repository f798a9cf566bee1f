import { describe, expect, it } from "vitest";
import type { DecisionRow, RunRow, StoredDecision } from "../record.ts";
import { nobodysRows, rowFaults, runFault } from "./compare.ts";
import { nothingYet, together } from "./report.ts";
import type { Said } from "./said.ts";

const id = "release/v1";
const at = "2026-11-20T10:00:00.000Z";
const row = (number: number, more: Partial<DecisionRow> = {}): DecisionRow => ({
  key: `${id}/${number}/0123abcd`,
  scope: "ops",
  actor: { id: "mika", type: "person" },
  action: "release.sign_off",
  externalRef: id,
  payload: { gate: "design", version: number },
  occurredAt: at,
  ...more,
});
const stored = (of: DecisionRow, seq = 1): StoredDecision => ({
  ...of,
  seq,
  recordedAt: at,
  hash: "h",
  previousHash: "p",
});
const run = (version: number, more: Partial<RunRow> = {}): RunRow => ({
  id,
  kind: "release",
  key: "v1",
  runId: "r1",
  version,
  status: "reviewing",
  stage: "mock",
  verdict: "Blocked",
  closed: false,
  view: {},
  updatedAt: at,
  ...more,
});
const said = (more: Partial<Said> = {}): Said => ({
  known: { runId: "r1", status: "running" },
  isWhole: true,
  since: "2026-11-20T09:00:00.000Z",
  written: [row(1), row(2)],
  underWay: [],
  row: run(2),
  ...more,
});
const terminated = { runId: "r1", status: "terminated" } as const;
const sample: {
  given: string;
  said?: Said;
  stored: readonly StoredDecision[];
  keptSince?: string;
  expected: string[];
}[] = [
  { given: "all is there", said: said(), stored: [stored(row(1)), stored(row(2))], expected: [] },
  { given: "a row is missing", said: said(), stored: [stored(row(1))], expected: [`missing ${row(2).key}`] },
  {
    given: "a row was purged",
    said: said(),
    stored: [stored(row(2, { occurredAt: "2026-11-20T11:00:00.000Z" }))],
    keptSince: at,
    expected: ["row-differs"],
  },
  {
    given: "a row says something else",
    said: said(),
    stored: [stored(row(1)), stored(row(2, { actor: { id: "nora", type: "person" } }))],
    expected: ["row-differs"],
  },
  {
    given: "a row differs only in what a database can't hold",
    said: said({ written: [row(1, { rationale: "a\0b" })] }),
    stored: [stored(row(1, { rationale: "a\uFFFDb" }))],
    expected: [],
  },
  {
    given: "a row is nobody's",
    said: said(),
    stored: [stored(row(1)), stored(row(2)), stored(row(3))],
    expected: ["row-extra"],
  },
  {
    given: "a row is nobody's, but the first histories are gone",
    said: said({ isWhole: false, written: [row(2)] }),
    stored: [stored(row(1)), stored(row(2))],
    expected: [],
  },
  {
    given: "a row is on its way",
    said: said({ written: [row(1)], underWay: [row(2)] }),
    stored: [stored(row(1))],
    expected: [],
  },
  {
    given: "a row has come, and its answer has not",
    said: said({ written: [row(1)], underWay: [row(2)] }),
    stored: [stored(row(1)), stored(row(2))],
    expected: [],
  },
  {
    given: "a row was on its way when the workflow was terminated",
    said: said({ known: terminated, written: [row(1)], underWay: [row(2)] }),
    stored: [stored(row(1))],
    expected: [`missing ${row(2).key}`],
  },
  { given: "Temporal has forgotten it", stored: [stored(row(1))], expected: [] },
];

describe("the rows of a workflow", () => {
  it.each(sample)("$given: $expected", ({ expected, said: histories, ...rest }) => {
    const { missing, drift } = rowFaults(id, { said: histories, ...rest });
    expect([...missing.map(({ key }) => `missing ${key}`), ...drift.map(({ what }) => what)]).toEqual(
      expected,
    );
  });

  it.each([
    { of: "call/weekly-customer/2026-11-24", drift: [], forgotten: 1 },
    { of: "release/v1", drift: ["row-extra"], forgotten: 0 },
  ])("from before its first history are those of an earlier life, but of a release: $of", (expected) => {
    const before = {
      ...stored(row(1, { key: `${expected.of}/1/0123abcd` })),
      recordedAt: "2026-11-20T08:59:59.999Z",
    };
    const late = said({ written: [] });
    const { drift, forgotten } = rowFaults(expected.of, { said: late, stored: [before] });
    expect(drift.map(({ what }) => what)).toEqual(expected.drift);
    expect(forgotten).toHaveLength(expected.forgotten);
  });

  it("of which nobody knows a workflow are each named", () => {
    expect(nobodysRows(id, [stored(row(7), 41)])).toEqual([
      {
        what: "row-extra",
        run: id,
        key: row(7).key,
        text: "Row 41 (release.sign_off) is of a workflow that never was.",
      },
    ]);
  });
});

describe("the row of a run", () => {
  it.each<{ given: string; said: Said; stored: RunRow | undefined; expected: string | undefined }>([
    { given: "is as it was written", said: said(), stored: run(2), expected: undefined },
    { given: "is not there", said: said(), stored: undefined, expected: "run-missing" },
    { given: "is older", said: said(), stored: run(1), expected: "run-behind" },
    { given: "is newer while its workflow goes on", said: said(), stored: run(3), expected: undefined },
    {
      given: "is newer than all that its workflow ever wrote",
      said: said({ known: { runId: "r1", status: "completed" } }),
      stored: run(3),
      expected: "run-differs",
    },
    {
      given: "says ended outside, one version on",
      said: said({ known: terminated }),
      stored: run(3),
      expected: undefined,
    },
    {
      given: "has another verdict",
      said: said(),
      stored: run(2, { verdict: "Go" }),
      expected: "run-differs",
    },
    {
      given: "has another view",
      said: said(),
      stored: run(2, { view: { go: true } }),
      expected: "run-differs",
    },
    {
      given: "is of another run: the workflow was reset",
      said: said(),
      stored: run(9, { runId: "r0" }),
      expected: undefined,
    },
    { given: "was never written", said: { ...said(), written: [] }, stored: run(2), expected: undefined },
  ])("that $given: $expected", ({ said: histories, stored: found, expected }) => {
    expect(runFault(histories, found)).toBe(expected);
  });
});

it("counts all it has found, and names the first hundred", () => {
  const drift = nobodysRows(
    id,
    Array.from({ length: 60 }, (_, index) => stored(row(index))),
  );
  const audited = { compared: 3, forgotten: 1, rows: 60, repaired: [], drift };
  const report = together(together(nothingYet(at, { dryRun: false, of: 6 }), audited), audited);
  expect(report).toMatchObject({ workflows: { compared: 6, of: 6 }, forgotten: 2, rows: 120, drifts: 120 });
  expect(report.drift).toHaveLength(100);
});
