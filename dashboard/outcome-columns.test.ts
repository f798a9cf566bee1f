import { describe, expect, it } from "vitest";
import { aCall } from "./a-call.ts";
import { dateIn, fieldName, firstCells, withOrganisation } from "./outcome-columns.ts";

const justin = { id: "justin", name: "Justin", roles: ["product"] };
const riley = { id: "riley", name: "Riley Chen", organisation: "Evergreen Outfitters" };

describe("a line of the outcome form", () => {
  it("proposes the first participant, oneself, and the day of the next call", () => {
    const first = firstCells(aCall({ participants: [riley, { id: "morgan" }] }), justin);
    expect(first.quotes).toEqual({ speaker: "Riley Chen", organisation: "Evergreen Outfitters" });
    expect(first.followUps).toEqual({ owner: "justin", due: "2025-10-21" });
    expect(firstCells(aCall({ participants: [] }), justin).quotes).toEqual({});
  });

  it.each([
    { given: "Riley Chen", expected: "Evergreen Outfitters" },
    { given: "Somebody else", expected: undefined },
  ])("of $given knows the organisation: $expected", ({ given, expected }) => {
    const cells = withOrganisation({ speaker: given }, { participants: [riley, { id: "morgan" }] });
    expect(cells["organisation"]).toBe(expected);
  });

  it.each([
    { kind: "quotes", index: 1, column: "speaker", expected: "quotes.1.speaker" },
    { kind: "highlights", index: 0, column: "text", expected: "highlights.0" },
    { kind: "decisions", index: undefined, column: "text", expected: "kept.d1.text" },
  ] as const)("is named as the server names it: $expected", ({ kind, index, column, expected }) => {
    expect(fieldName(kind, index, "d1", column)).toBe(expected);
  });

  it("shows a due instant as the day it falls on", () => {
    expect(dateIn("2025-10-18T02:00:00.000Z", "America/New_York")).toBe("2025-10-17");
    expect(dateIn("2025-10-18", "America/New_York")).toBe("2025-10-18");
  });
});
