import { describe, expect, it } from "vitest";
import { languageOf } from "./choice.ts";
import { french, inFrench } from "./french.ts";
import { inLong } from "./long.ts";
import { numberInWords } from "./numbers.ts";
import { say } from "./say.ts";

const phrases = Object.entries(french);
const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\d)/g)].map(([, place = ""]) => place))].toSorted();

describe("English", () => {
  it("stands where it is said, with its values in their places", () => {
    expect(say("{0} of {1} done", 1, 4)).toBe("1 of 4 done");
  });

  it("tells two uses of a word apart without saying so", () => {
    expect([say("Open"), say("Open|releases")]).toEqual(["Open", "Open"]);
  });
});

describe("French", () => {
  it("knows every sentence, with the same places", () => {
    expect(phrases.length).toBeGreaterThan(800);
    for (const [english, said] of phrases)
      for (const text of typeof said === "string" ? [said] : [said.one, said.other])
        expect(placesOf(text), english).toEqual(placesOf(english));
  });

  it.each([
    { given: 0, expected: "{0} porte" },
    { given: 1, expected: "{0} porte" },
    { given: 2, expected: "{0} portes" },
  ])("has $given gates as $expected", ({ given, expected }) => {
    expect(inFrench("{0} gates", [given])).toBe(expected);
  });

  it.each([
    { given: "{0}: roll back?", expected: "{0}\u202F: retour arrière\u202F?" },
    { given: "No entry of the kind “{0}” yet.", expected: "Aucune entrée du type «\u202F{0}\u202F»." },
  ] as const)("puts a narrow space that never breaks before tall marks: $given", ({ given, expected }) => {
    expect(inFrench(given, [])).toBe(expected);
  });

  it("says what is left shortly, and the tiles as the plan does", () => {
    expect([inFrench("{0} left", []), inFrench("{0} h {1} min", [])]).toEqual(["reste {0}", "{0} h {1:2}"]);
    expect([inFrench("Sales Pulse", []), inFrench("Fulfillment Health", [])]).toEqual([
      "Pouls des ventes",
      "État d'exécution",
    ]);
  });
});

it.each([
  { given: "1234.56", expected: "1\u202F234,56" },
  { given: "1234567", expected: "1\u202F234\u202F567" },
  { given: "-42.5", expected: "-42,5" },
  { given: "999", expected: "999" },
])("writes $given as $expected in French, and as it is in English", ({ given, expected }) => {
  expect([numberInWords(given, "fr"), numberInWords(given, "en-GB")]).toEqual([expected, given]);
});

it.each([
  { given: "Nothing waits for you.", expected: "Nothing waits for you. longer l" },
  { given: "Open|releases", expected: "Open l" },
  { given: "{0} h", expected: "{0} h" },
] as const)("draws $given out by two fifths", ({ given, expected }) => {
  expect(inLong(given)).toBe(expected);
});

describe("the language of a device", () => {
  it.each([
    { kept: "fr", wished: ["en-US"], expected: "fr" },
    { kept: "en", wished: ["fr-CA"], expected: "en" },
    { kept: null, wished: ["de-DE", "fr-FR", "en"], expected: "fr" },
    { kept: null, wished: ["de-DE"], expected: "en" },
    { kept: "nonsense", wished: [], expected: "en" },
  ])("is $expected where $kept is kept and $wished wished", ({ kept, wished, expected }) => {
    expect(languageOf(kept, wished)).toBe(expected);
  });
});
