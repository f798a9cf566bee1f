import { describe, expect, it } from "vitest";
import { aDecisionRow } from "#test/builders/facts.ts";
import { readDecision } from "./decision-input.ts";

const now = "2025-10-13T12:40:00.000Z";

describe("reading a posted decision", () => {
  it("gives the row of the log", () => {
    expect(readDecision(aDecisionRow({ rationale: null }), { now })).toEqual({
      ...aDecisionRow(),
      occurredAt: "2025-10-13T08:10:00.000Z",
    });
  });

  it.each([
    { wrong: "no key", row: aDecisionRow({ key: undefined }), field: "key" },
    {
      wrong: "the key of a release's own row",
      row: aDecisionRow({ key: "release/v1/2/ab/x" }),
      field: "key",
    },
    { wrong: "another scope", row: aDecisionRow({ scope: "sales" }), field: "scope" },
    { wrong: "an actor without type", row: aDecisionRow({ actor: { id: "riley" } }), field: "actor.type" },
    { wrong: "a go", row: aDecisionRow({ action: "release.go" }), field: "action" },
    { wrong: "the bare family", row: aDecisionRow({ action: "release" }), field: "action" },
    { wrong: "a purge", row: aDecisionRow({ action: "retention.purge" }), field: "action" },
    { wrong: "the key of a purge", row: aDecisionRow({ key: "retention/7" }), field: "key" },
    { wrong: "a go in capitals", row: aDecisionRow({ action: "Release.go" }), field: "action" },
    { wrong: "a sentence for an action", row: aDecisionRow({ action: "sent it" }), field: "action" },
    { wrong: "a payload that is a list", row: aDecisionRow({ payload: [] }), field: "payload" },
    { wrong: "the future", row: aDecisionRow({ occurredAt: "2099-01-01T00:00:00Z" }), field: "occurredAt" },
    { wrong: "a number", row: 7, field: "row" },
  ])("refuses $wrong and names $field", ({ row, field }) => {
    expect(readDecision(row, { now })).toMatchObject({ field });
  });
});
