import { describe, expect, it } from "vitest";
import { aChange } from "#test/builders/changelog.ts";
import { normalRow, readItem, readRow, rowOf, type Column } from "./cells.ts";

const columns = ["at", "author", "change", "evidence"] as const;
const all = [...columns, "kind"] as const;
const names = new Map([["justin", "Justin | the first"]]);

describe("a row", () => {
  it("has the columns of the plan, in their order, with names for ids", () => {
    const entry = aChange({ evidence: "docs/plan.md" });
    expect(rowOf(entry, columns, new Map([["justin", "Justin"]]))).toBe(
      "| 2025-10-13 12:40 | Justin | The pilot shop moves to Tuesday. | docs/plan.md |",
    );
    expect(rowOf(entry, ["kind", "change"], names)).toBe("| material | The pilot shop moves to Tuesday. |");
    expect(rowOf({ ...entry, author: "Somebody" }, ["author"], names)).toBe("| Somebody |");
  });

  it.each([
    { given: "a | b", expected: String.raw`a \| b` },
    { given: "one\ntwo\r\n\tthree", expected: "one two three" },
    { given: "*bold* _em_ `code` ~~gone~~", expected: String.raw`\*bold\* \_em\_ \`code\` \~\~gone\~\~` },
    { given: "[x](https://evil.example)", expected: String.raw`\[x\](https://evil.example)` },
    { given: "<!-- runsheet:entries end -->", expected: String.raw`\<!-- runsheet:entries end --\>` },
    { given: "<script>", expected: String.raw`\<script\>` },
    { given: "&lt;", expected: String.raw`\&lt;` },
    { given: "\\", expected: String.raw`\\` },
    { given: "ends in a backslash \\", expected: String.raw`ends in a backslash \\` },
  ])("keeps $given in its cell", ({ given, expected }) => {
    expect(rowOf(aChange({ change: given }), ["change"], names)).toBe(`| ${expected} |`);
  });

  it.each([
    { given: "https://a.example/x?y=1", expected: "<https://a.example/x?y=1>" },
    { given: "https://a.example/x|y> z", expected: "<https://a.example/x%7Cy%3E%20z>" },
    { given: "docs/a_b.md", expected: "docs/a_b.md" },
    { given: "javascript:alert(1)", expected: "javascript:alert(1)" },
  ])("shows the evidence $given as $expected", ({ given, expected }) => {
    expect(rowOf(aChange({ evidence: given }), ["evidence"], names)).toBe(`| ${expected} |`);
  });

  it.each([
    "plain",
    "a | b \\| c \\\\",
    "*_`[]<>|~&\\",
    "trailing \\",
    "|",
    "<!-- runsheet:entries begin -->",
    "ümlaut, 漢字 and 🙂",
  ])("of %j is read as it was meant", (change) => {
    const entry = aChange({ change, evidence: "https://a.example/1", kind: "roadmap" });
    expect(readRow(rowOf(entry, all, names), all)).toEqual({
      at: entry.at,
      change,
      evidence: "https://a.example/1",
      kind: "roadmap",
    });
  });
});

describe("a row that somebody typed", () => {
  it.each<{ given: string; expected: object | undefined; of?: readonly Column[] }>([
    { given: "| | | Moved | |", expected: { change: "Moved" } },
    { given: "||| Moved", expected: { change: "Moved" } },
    {
      given: "  |2025-10-04|ines|Moved|repo docs|  ",
      expected: { at: "2025-10-04T00:00:00.000Z", change: "Moved", evidence: "repo docs" },
    },
    {
      given: "| 2025-10-04 13:30 | | Moved |",
      expected: { at: "2025-10-04T13:30:00.000Z", change: "Moved" },
    },
    {
      given: "| 2025-10-04T13:30:00-04:00 | | Moved |",
      expected: { at: "2025-10-04T17:30:00.000Z", change: "Moved" },
    },
    {
      given: "| 2025-10-04 13:30 UTC | | Moved |",
      expected: { at: "2025-10-04T13:30:00.000Z", change: "Moved" },
    },
    { given: "| 2025-02-31 | | Moved |", expected: { change: "Moved" } },
    { given: "| yesterday | | Moved |", expected: { change: "Moved" } },
    {
      given: "| | | Moved | [PR 12](https://a.example/12) |",
      expected: { change: "Moved", evidence: "https://a.example/12" },
    },
    { given: "| Roadmap | Moved |", of: ["kind", "change"], expected: { kind: "roadmap", change: "Moved" } },
    { given: "| gossip | Moved |", of: ["kind", "change"], expected: { change: "Moved" } },
    { given: "| 2025-10-04 | ines | | |", expected: undefined },
    { given: "| a | b | c | d | e |", expected: undefined },
    { given: "no row", expected: undefined },
  ])("$given", ({ given, expected, of = columns }) => {
    expect(readRow(given, of)).toEqual(expected);
  });

  it.each([
    { given: "- Moved the launch", expected: { change: "Moved the launch" } },
    { given: "  * Moved \\*again\\*", expected: { change: "Moved *again*" } },
    { given: "-Moved", expected: undefined },
    { given: "- ", expected: undefined },
    { given: "# Moved", expected: undefined },
  ])("may be an item of a list: $given", ({ given, expected }) => {
    expect(readItem(given)).toEqual(expected);
  });

  it("is the same row in columns of any width", () => {
    expect(normalRow("|  a |b|  c\\| d   |")).toBe("| a | b | c\\| d |");
  });
});
