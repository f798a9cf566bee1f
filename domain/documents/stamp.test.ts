import { describe, expect, it } from "vitest";
import { aDocument, aText, byPerson, someRules } from "#test/builders/documents.ts";
import { readFrontMatter, withFields } from "../workspace/front-matter.ts";
import { judgeDocument } from "./judge.ts";
import { stampOf } from "./stamp.ts";

const hash = "c3964bb3b70a957ec9b233c7dd3653f6ba17701ab00facf88ae1393dc6155577";
const rules = someRules();
const changed = (at: string) => ({ ...byPerson, at });

describe("what Runsheet writes into a document", () => {
  it.each([
    { what: "nothing into a sound one", given: {}, expected: undefined },
    {
      what: "a hash that was to come",
      given: { text: aText({ doc_hash: "TBD" }) },
      expected: { fields: { doc_hash: hash }, isNewBody: false },
    },
    {
      what: "hash, review and a new life where the body has changed",
      given: { text: aText({ doc_hash: "0".repeat(64) }), change: changed("2025-10-09T23:30:00.000Z") },
      expected: {
        fields: { doc_hash: hash, last_reviewed: "2025-10-09", expires: "2025-10-16" },
        isNewBody: true,
      },
    },
    {
      what: "no shorter life than somebody has given it",
      given: { text: aText({ doc_hash: "TBD", expires: "2025-11-30" }) },
      expected: { fields: { doc_hash: hash }, isNewBody: false },
    },
    {
      what: "all that is missing",
      given: { text: aText({ doc_hash: undefined, last_reviewed: "", expires: "soon" }) },
      expected: {
        fields: { doc_hash: hash, last_reviewed: "2025-10-08", expires: "2025-10-15" },
        isNewBody: false,
      },
    },
    {
      what: "the day of the last change for a review that is still to come",
      given: { text: aText({ last_reviewed: "2025-10-14" }) },
      expected: { fields: { last_reviewed: "2025-10-08" }, isNewBody: false },
    },
    {
      what: "no earlier review than a person has said",
      given: { text: aText({ last_reviewed: "2025-10-10" }) },
      expected: undefined,
    },
    {
      what: "no other life while the body is the same",
      given: { text: aText({ expires: "2025-10-09" }) },
      expected: undefined,
    },
    {
      what: "nothing where git knows no change",
      given: { change: undefined, text: aText({ doc_hash: "TBD" }) },
    },
    { what: "nothing where there is no front matter", given: { text: "# Plan\n" } },
    { what: "nothing where a line can't be read", given: { text: aText().replace("owner:", "owner") } },
  ])("is $what", ({ given, expected }) => {
    const { change, ...found } = { ...aDocument(), ...given };
    const stamp = stampOf(change === undefined ? found : { ...found, change }, rules);
    expect(stamp).toEqual(expected === undefined ? undefined : { path: found.path, ...expected });
  });

  it("lasts until the event that the document serves", () => {
    const governed = [...rules.governed].map(([path, one]) => [path, { ...one, serves: "dry-run" }] as const);
    const serving = { ...rules, governed: new Map(governed), served: { "dry-run": "2025-10-23" } };
    expect(stampOf(aDocument({ text: aText({ doc_hash: "TBD" }) }), serving)?.fields).toEqual({
      doc_hash: hash,
      expires: "2025-10-23",
    });
  });

  it("leaves nothing to write, and no fault of what was written", () => {
    const text = aText({ doc_hash: "TBD", last_reviewed: "2026-01-01", expires: "" }).replaceAll(
      "\n",
      "\r\n",
    );
    const stamp = stampOf(aDocument({ text }), rules);
    const stamped = aDocument({ text: withFields(text, stamp?.fields ?? {}) });
    expect(stampOf(stamped, rules)).toBeUndefined();
    expect(judgeDocument(stamped, rules)).toMatchObject({ standing: "valid", faults: [] });
    const bodies = [text, stamped.text ?? ""].map((one) => readFrontMatter(one));
    expect(bodies[0]).toMatchObject({ body: "# Plan\n" });
    expect(bodies[1]).toMatchObject({ body: "# Plan\n" });
  });
});
