import { describe, expect, it } from "vitest";
import { applyEdit } from "#domain/workspace/edit.ts";
import type { WorkspaceEdit } from "#domain/workspace/order.ts";
import { aChange, aChangelogPlan } from "#test/builders/changelog.ts";
import { people } from "#test/builders/people.ts";
import { editsOf, entriesIn, findingsIn, isEditedByHand, lookedAt, pagesIn } from "./publication.ts";

const at = "2025-10-20T00:00:00.000Z";
const { path, columns } = aChangelogPlan;
const scene = (...entries: Parameters<typeof aChange>[0][]) => ({
  plan: aChangelogPlan,
  people,
  at,
  entries: entries.map((more, index) => aChange({ key: `k-${index}`, seq: index + 1, ...more })),
});

function applied(document: string | undefined, edits: readonly WorkspaceEdit[]): string {
  return edits.reduce((text, edit) => {
    const edited = applyEdit({ text, isOurs: true }, edit);
    if ("refused" in edited) throw new Error(edited.reason);
    return edited.text;
  }, document ?? "");
}

function published(
  document: string | undefined,
  given: ReturnType<typeof scene>,
  typed: readonly string[] = [],
  written?: string,
) {
  const pages = pagesIn(given);
  const lines = typed.map((text) => ({
    text,
    commit: "c",
    author: { name: "Nora", email: "nora@hotdash.example" },
    at,
    isOurs: false,
  }));
  const looked = lookedAt({ path, document }, { lines, written }, { ...given, pages });
  const [main] = pages;
  if (main === undefined) throw new Error("no page");
  const edits = editsOf(main, looked, columns);
  return { looked, text: applied(document, edits), edits };
}

const head = ["| Timestamp (UTC) | Author | Change | Evidence |", "| --- | --- | --- | --- |"];

describe("the pages", () => {
  it("show the newest first, and what is older than the plan says in the archive of its month", () => {
    const pages = pagesIn(
      scene(
        { at: "2025-10-01T00:00:00.000Z", change: "b" },
        { at: "2025-09-20T00:00:00.000Z", change: "old" },
        {
          at: "2025-10-02T00:00:00.000Z",
          change: "a",
        },
        { at: "2025-08-02T00:00:00.000Z", change: "older" },
      ),
    );
    const shown = pages.map((page) => [page.path, page.rows.map((row) => row.split(" | ")[2])]);
    expect(shown).toEqual([
      [path, ["a", "b", "old"]],
      ["docs/strategy/archive/2025-10.md", []],
      ["docs/strategy/archive/2025-09.md", []],
      ["docs/strategy/archive/2025-08.md", ["older"]],
    ]);
  });

  it("of a log without entries are left as they are", () => {
    expect(published(undefined, scene()).edits).toEqual([]);
  });

  it("are written between the markers, and what stands around them stays", () => {
    const document =
      "# Log\n\nMine.\n\n<!-- runsheet:entries begin -->\n<!-- runsheet:entries end -->\n\nBelow.\n";
    const { text } = published(document, scene({}));
    const lines = text.split("\n");
    expect([lines[0], lines[2], lines.at(-2)]).toEqual(["# Log", "Mine.", "Below."]);
    expect(lines.slice(5, 8)).toEqual([
      ...head,
      "| 2025-10-13 12:40 | justin | The pilot shop moves to Tuesday. | |",
    ]);
    expect(isEditedByHand(text)).toBe(false);
  });
});

describe("what people typed", () => {
  const { text: before } = published("", scene({}));
  const document = before.replace(
    "\n<!-- runsheet:entries end",
    "\n| | | By hand | |\n## Notes\n<!-- runsheet:entries end",
  );
  const typed = ["| | | By hand | |", "## Notes"];

  it("is found, and becomes an entry or a finding", () => {
    const { looked } = published(document, scene({}), typed);
    expect(entriesIn(looked.typed)).toMatchObject([{ change: "By hand", author: "nora" }]);
    expect(findingsIn(looked)).toEqual([
      `${path}: "## Notes" is no entry, and stands below the entries now.`,
    ]);
  });

  it("stands as an entry, or below the entries, and nowhere twice", () => {
    const { text } = published(document, scene({}, { change: "By hand", author: "nora", at }), typed);
    expect(text.match(/By hand/g)).toHaveLength(1);
    expect(text.match(/## Notes/g)).toHaveLength(1);
    expect(text.indexOf("## Notes")).toBeGreaterThan(text.indexOf("runsheet:entries end"));
    expect(isEditedByHand(text)).toBe(false);
  });

  it("in place of a row, or instead of it, is told: the row comes back", () => {
    const rows = scene({}, { change: "Second" });
    const { text: written } = published("", rows);
    const changed = written.replace("Second", "Another");
    const { looked, text } = published(changed, rows, ["| 2025-10-13 12:40 | justin | Another | |"], written);
    expect(entriesIn(looked.typed)).toMatchObject([{ change: "Another" }]);
    expect(findingsIn(looked)).toEqual([
      `${path}: 1 row stands there again that somebody changed or took out. Entries are kept: add one that says what is different.`,
    ]);
    expect(text).toContain("| Second |");
    const emptied = published("# Log\n", rows, [], written);
    expect(findingsIn(emptied.looked)).toEqual([expect.stringContaining(": 2 rows stand there again")]);
    const widened = written.replaceAll("| justin |", "|   justin   |");
    expect(findingsIn(published(widened, rows, [], written).looked)).toEqual([]);
  });

  it("around the section is none of it", () => {
    const around = `${before}\n| | | Below | |\n`;
    expect(published(around, scene({}), ["| | | Below | |"]).looked.typed).toEqual([]);
  });
});
