import { describe, expect, it } from "vitest";
import type { WorkspaceLine } from "#domain/workspace/order.ts";
import { people } from "#test/builders/people.ts";
import { handLinesOf } from "./hand-lines.ts";

const columns = ["at", "author", "change", "evidence"] as const;
const ours = "| 2025-10-13 12:40 | Justin | Ours | |";
const known = { path: "log.md", columns, ours: new Set([ours, "# Archive"]), people };

function aLine(text: string, more: Partial<WorkspaceLine> = {}): WorkspaceLine {
  return {
    text,
    commit: "a".repeat(40),
    author: { name: "Nora Who Commits", email: "NORA@hotdash.example" },
    at: "2025-10-14T09:00:00.000Z",
    isOurs: false,
    ...more,
  };
}
const read = (...lines: readonly WorkspaceLine[]) => handLinesOf(lines, known);

describe("lines between the markers", () => {
  it("become entries of who committed them, when they were committed", () => {
    expect(read(aLine("| | somebody else | Moved | docs/plan.md |"))).toMatchObject([
      {
        entry: {
          kind: "material",
          change: "Moved",
          evidence: "docs/plan.md",
          author: "nora",
          authorType: "person",
          at: "2025-10-14T09:00:00.000Z",
        },
      },
    ]);
  });

  it("keep the time that was typed, and the name where nobody of the plan has the address", () => {
    const author = { name: "Some Contractor", email: "x@elsewhere.example" };
    expect(read(aLine("| 2025-10-04 | | Moved | |", { author }))).toMatchObject([
      { entry: { at: "2025-10-04T00:00:00.000Z", author: "Some Contractor" } },
    ]);
  });

  it.each(["", "nora"])("are of somebody unknown where the name of a stranger is %j", (name) => {
    const author = { name, email: "x@elsewhere.example" };
    expect(read(aLine("| 2025-10-04 | | Moved | |", { author }))).toMatchObject([
      { entry: { author: "unknown" } },
    ]);
  });

  it.each([
    "",
    "   ",
    ours,
    "|2025-10-13 12:40|   Justin |Ours||",
    "| Timestamp (UTC) | Author | Change | Evidence |",
    "|:---|---:|---|---|",
    "# Archive",
  ])("that Runsheet writes are none of a person: %j", (text) => {
    expect(read(aLine(text))).toEqual([]);
  });

  it("that Runsheet committed are its own, whatever they say", () => {
    expect(read(aLine("| | | Under a former name | |", { isOurs: true }))).toEqual([]);
  });

  it.each([
    "## Notes",
    "Just a sentence.",
    "<!-- a comment -->",
    "| a | b | c | d | e |",
    "| 2025-10-04 | ines | | |",
    `| | | ${"x".repeat(2_001)} | |`,
    "| | | Moved | javascript:alert(1) |",
  ])("that are no entries stay what they are: %#", (text) => {
    expect(read(aLine(text))).toEqual([{ text }]);
  });

  it("are one entry each time they are read, and another one when they are typed again", () => {
    const text = "- Moved";
    const keyOf = (line: WorkspaceLine) => read(line)[0]?.entry?.key;
    expect(keyOf(aLine(text))).toMatch(/^hand\/[0-9a-f]{32}$/);
    expect(keyOf(aLine(text))).toBe(keyOf(aLine(text)));
    expect(keyOf(aLine(text, { commit: "b".repeat(40) }))).not.toBe(keyOf(aLine(text)));
  });
});
