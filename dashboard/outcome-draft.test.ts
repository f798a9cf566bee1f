import { describe, expect, it } from "vitest";
import { aCall } from "./a-call.ts";
import { draftIn, readDraft, writeDraft } from "./draft-storage.ts";
import { loggedRows } from "./logged-rows.ts";
import {
  addAllLines,
  addLine,
  changeRow,
  dropRow,
  emptyDraft,
  isUntouched,
  outcomeOf,
  shownRows,
  typeOnLine,
  withoutSent,
  type DraftRow,
} from "./outcome-draft.ts";

const first = { speaker: "Riley Chen", organisation: "Evergreen Outfitters" };
const typed = typeOnLine(emptyDraft, "quotes", { text: "I look at activation first." });
const added = addLine(typed, "quotes", { id: "q1", first });
const sha256 = "0".repeat(64);
const heldCall = aCall({
  status: "held",
  outcome: {
    by: "justin",
    at: "2025-10-14T15:00:00.000Z",
    quotes: [
      {
        id: "q0",
        speaker: "Riley Chen",
        organisation: "EO",
        shop: "eo.example",
        text: { id: "t", sha256, text: "Said." },
      },
      { id: "gone", speaker: "Riley Chen", organisation: "EO", text: { id: "u", sha256 } },
    ],
    decisions: [{ id: "d0", text: { id: "v", sha256, text: "Ship it." } }],
    highlights: [],
  },
  followUps: [
    { id: "f0", title: "Show the age", owner: "justin", due: "2025-10-17", linear: { issue: "OCC-230" } },
  ],
});

describe("the draft of an outcome", () => {
  it("adds the line as a row, with what stood on it untyped, and keeps the speaker for the next", () => {
    expect(added.rows).toEqual([
      { kind: "quotes", id: "q1", cells: { ...first, text: "I look at activation first." } },
    ]);
    expect(added.lines.quotes).toEqual(first);
  });

  it("adds nothing while the line says nothing", () => {
    const blank = typeOnLine(emptyDraft, "decisions", { text: "  ", rationale: "Because" });
    expect(addLine(blank, "decisions", { id: "d1", first: {} })).toBe(blank);
  });

  it("is untouched until something would be sent", () => {
    expect(isUntouched(emptyDraft)).toBe(true);
    expect(isUntouched(typeOnLine(emptyDraft, "quotes", { speaker: "Riley" }))).toBe(true);
    expect(isUntouched(typed)).toBe(false);
    expect(isUntouched(added)).toBe(false);
    const [row] = added.rows;
    expect(row && isUntouched(dropRow(added, row))).toBe(true);
  });

  it("counts what stands on a line when it is sent, and keeps what was typed meanwhile", () => {
    const firstByKind = { quotes: first, decisions: {}, followUps: {}, highlights: {} };
    const sent = addAllLines(typed, () => "q1", firstByKind);
    expect(sent).toEqual(added);
    const meanwhile = addLine(typeOnLine(sent, "decisions", { text: "Ship it" }), "decisions", {
      id: "d1",
      first: {},
    });
    expect(withoutSent(meanwhile, sent).rows.map(({ id }) => id)).toEqual(["d1"]);
  });

  it("becomes the message, without what was left empty", () => {
    const withTask = addLine(
      typeOnLine(added, "followUps", { title: " Show the age ", issue: "", due: "2025-10-17" }),
      "followUps",
      { id: "f1", first: { owner: "justin" } },
    );
    const all = addLine(typeOnLine(withTask, "highlights", { text: "Went well" }), "highlights", {
      id: "h1",
      first: {},
    });
    expect(outcomeOf(all, false)).toEqual({
      quotes: [{ id: "q1", text: "I look at activation first.", ...first }],
      decisions: [],
      followUps: [{ id: "f1", title: "Show the age", owner: "justin", due: "2025-10-17" }],
      highlights: ["Went well"],
      early: false,
    });
  });
});

describe("logging again", () => {
  const logged = loggedRows(heldCall);

  it("begins with what is logged, redacted texts aside", () => {
    expect(logged.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "quotes q0",
      "decisions d0",
      "followUps f0",
    ]);
    expect(isUntouched(emptyDraft)).toBe(true);
  });

  it("sends what was changed alone, with all that was known of it", () => {
    const [quote] = logged;
    if (quote === undefined) throw new Error("nothing is logged");
    const changed = changeRow(emptyDraft, quote, { text: "Said so." });
    const again = changeRow(changed, quote, { tile: "ops-pulse", text: "Said so!" });
    expect(outcomeOf(again, false)).toMatchObject({
      quotes: [{ id: "q0", text: "Said so!", shop: "eo.example", tile: "ops-pulse" }],
      decisions: [],
      followUps: [],
    });
  });

  it("shows each entry once, and its place in the message", () => {
    const [quote] = logged;
    const draft = quote === undefined ? added : changeRow(added, quote, { text: "Changed" });
    const shown = shownRows(draft, logged, "quotes");
    expect(shown.map(({ row, ...rest }) => ({ id: row.id, ...rest }))).toEqual([
      { id: "q0", logged: true, index: 1 },
      { id: "q1", logged: false, index: 0 },
    ]);
    expect(shownRows(emptyDraft, logged, "decisions")[0]?.index).toBeUndefined();
  });
});

describe("a draft on this device", () => {
  const place = { person: "justin", call: "call/weekly-customer/2025-10-14" };

  it("is found again by its writer alone, and is gone once nothing is left of it", () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
      removeItem: (name: string) => void kept.delete(name),
    };
    writeDraft(shelf, place, added);
    expect(readDraft(shelf, place)).toEqual(added);
    expect(readDraft(shelf, { ...place, person: "mika" })).toEqual(emptyDraft);
    writeDraft(shelf, place, emptyDraft);
    expect(kept.size).toBe(0);
  });

  it.each([
    { given: "", expected: [] },
    { given: "null", expected: [] },
    { given: '{"rows":{},"lines":7}', expected: [] },
    {
      given: '{"rows":[1,{"kind":"other","id":"a"},{"kind":"quotes","id":"a","cells":{"text":"x","n":1}}]}',
      expected: [{ kind: "quotes", id: "a", cells: { text: "x" } }],
    },
  ] satisfies { given: string; expected: DraftRow[] }[])(
    "that reads $given is taken as far as it can be read",
    ({ given, expected }) => {
      expect(draftIn(given).rows).toEqual(expected);
    },
  );
});
