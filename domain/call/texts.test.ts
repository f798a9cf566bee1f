import { expect, it } from "vitest";
import { aTextRef } from "#test/builders/call.ts";
import { as } from "#test/builders/people.ts";
import { readSent } from "./messages.ts";
import { referTo, textsOf, WrittenOutcome } from "./texts.ts";

const written = WrittenOutcome.parse({
  quotes: [{ id: "q1", speaker: "Riley Chen", organisation: "Evergreen", text: "<b>Never</b> opened it" }],
  decisions: [
    { id: "d1", text: "Tiles first", rationale: "Riley asked" },
    { id: "d2", text: "No modal" },
  ],
  highlights: ["Tiles are read daily"],
});

it("an outcome as it is written becomes one of references alone, each in its place", () => {
  const texts = textsOf(written);
  const refs = texts.map(({ text }) => aTextRef(text));
  const referred = referTo(written, refs);
  expect(texts.map(({ kind, entry }) => [kind, entry])).toEqual([
    ["quote", "q1"],
    ["decision", "d1"],
    ["rationale", "d1"],
    ["decision", "d2"],
    ["highlight", undefined],
  ]);
  expect(referred).toMatchObject({
    quotes: [{ id: "q1", speaker: "Riley Chen", text: aTextRef("<b>Never</b> opened it") }],
    decisions: [
      { id: "d1", text: aTextRef("Tiles first"), rationale: aTextRef("Riley asked") },
      { id: "d2", text: aTextRef("No modal") },
    ],
    highlights: [aTextRef("Tiles are read daily")],
  });
  expect(readSent("logOutcome", { ...referred, by: as("justin") })).toHaveProperty(
    "command.type",
    "logOutcome",
  );
});

it.each([
  ["quotes.0.text", { quotes: [{ ...written.quotes[0], text: "long ".repeat(4_001) }] }],
  ["quotes.0.text", { quotes: [{ ...written.quotes[0], text: " " }] }],
  ["decisions", { decisions: [written.decisions[0], written.decisions[0]] }],
])("a fault is found at %s", (path, given) => {
  expect(WrittenOutcome.safeParse(given).error?.issues[0]?.path.join(".")).toBe(path);
});
