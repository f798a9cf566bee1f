import { describe, expect, it } from "vitest";
import { documentsView } from "#domain/documents/view.ts";
import { judgeDocuments } from "#domain/documents/workspace-judgement.ts";
import { aDocument, someRules } from "#test/builders/documents.ts";
import { aScene } from "#test/builders/tiles.ts";
import { composeTiles } from "./compose.ts";

const looked = "2025-10-14T04:00:00.000Z";
const producedBy = { workflowId: "housekeeping", runId: "r-1" };
const documents = documentsView({
  judged: judgeDocuments([aDocument(), { path: "docs/notes.md", text: "# Notes\n" }], someRules({}, looked)),
  told: [],
  at: looked,
  version: 1,
  producedBy,
});

function tileAt(at: string, given = { documents }) {
  const { tiles, nextTurn } = composeTiles({ ...aScene({ at }), ...given });
  const tile = tiles.find(({ id }) => id === "document-health");
  const values = Object.fromEntries(
    tile?.figures.map(({ id, value, severity }) => [id, [value, severity]]) ?? [],
  );
  return { tile, values, nextTurn };
}

describe("the tile of the documents", () => {
  it("says how many hold, and which is the first that does not", () => {
    const { tile, values } = tileAt("2025-10-14T05:00:00.000Z");
    expect(tile).toMatchObject({
      health: "ok",
      severity: "warning",
      reason: "2 documents: 1 can't be relied on, 1 expire soon. First: docs/notes.md.",
      asOf: looked,
      producedBy,
    });
    expect(values).toEqual({
      valid: [1, "none"],
      "expires-soon": [1, "warning"],
      expired: [0, "none"],
      broken: [1, "warning"],
      missing: [0, "none"],
    });
  });

  it("turns by itself: when a last day is over, and when nobody has looked for long", () => {
    const { values, tile } = tileAt("2025-10-16T00:00:00.000Z");
    expect(values).toMatchObject({ "expires-soon": [0, "none"], expired: [1, "critical"] });
    expect(tile).toMatchObject({ health: "stale", severity: "critical" });
    expect(tileAt("2025-10-14T05:00:00.000Z").nextTurn).toBe("2025-10-15T06:00:00.000Z");
    expect(tileAt("2025-10-15T07:00:00.000Z").nextTurn).toBe("2025-10-16T00:00:00.000Z");
  });

  it("says that nobody has looked", () => {
    const tiles = composeTiles(aScene({ at: looked })).tiles;
    expect(tiles.find(({ id }) => id === "document-health")).toMatchObject({
      health: "unconfigured",
      reason: "Nobody has looked at the documents yet.",
    });
  });
});
