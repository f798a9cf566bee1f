import { describe, expect, it } from "vitest";
import { fixture, fixtureNames, kindOfFixture, read, vitestReport, words } from "#test/evidence/fixtures.ts";
import { evidenceLimitBytes, type EvidenceInput } from "./read.ts";

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);

describe("what is no report", () => {
  it.each<[string, Partial<EvidenceInput>, string, string]>([
    ["nothing", { content: "" }, "content", "The evidence is empty."],
    ["blanks", { content: " \n\t " }, "content", "The evidence is empty."],
    ["a sentence", { content: "all green" }, "content", "This is not JSON. Run Vitest with --reporter=json"],
    [
      "a cut report",
      { content: fixture("vitest-passed").slice(0, 700) },
      "content",
      "The report is cut off: its end is missing.",
    ],
    ["XML", { content: "<?xml version='1.0'?><report/>" }, "content", "This is XML, not JSON."],
    ["a page", { content: "<!doctype html><p>Report</p>" }, "content", "This is an HTML page, not JSON."],
    ["other JSON", { content: '{"hello": 1}' }, "content", "This JSON is not a Vitest report."],
    [
      "a report of Lighthouse",
      { content: fixture("lighthouse-passed") },
      "kind",
      "This is a Lighthouse report, not Vitest.",
    ],
    [
      "a report of Playwright",
      { kind: "lighthouse", content: fixture("playwright-passed") },
      "kind",
      "This is a Playwright report, not Lighthouse.",
    ],
    [
      "a report of Jest",
      { content: vitestReport(() => 0, { numRuntimeErrorTestSuites: 0 }) },
      "kind",
      "This is a Jest report, not Vitest.",
    ],
    [
      "a damaged report",
      { content: vitestReport(() => 0, { startTime: 1e300 }) },
      "content",
      "The Vitest report is damaged at startTime.",
    ],
    ["bytes", { content: jpeg }, "content", "The report is not text in UTF-8."],
    [
      "too much",
      { content: "x".repeat(evidenceLimitBytes + 1) },
      "content",
      "The evidence is larger than 5 MB.",
    ],
    [
      "too many bytes",
      { kind: "note", content: "ü".repeat(evidenceLimitBytes / 2 + 1) },
      "content",
      "The evidence is larger than 5 MB.",
    ],
    ["no name", { name: " " }, "name", "Name the evidence in 1 to 200 characters."],
    [
      "an odd time",
      { capturedAt: "yesterday" },
      "capturedAt",
      "The capture time must be an ISO 8601 instant with an offset.",
    ],
  ])("%s is unreadable", (_, input, field, reason) => {
    expect(read(input)).toMatchObject({ outcome: "unreadable", field });
    expect(words(read(input))).toContain(reason);
  });

  it.each(fixtureNames)("%s never throws, wherever it is cut or disturbed", (name) => {
    const text = fixture(name);
    const kind = kindOfFixture(name);
    const random = randomFrom(name.length);
    for (let round = 0; round < 150; round += 1) {
      const at = 1 + Math.floor(random() * (text.trimEnd().length - 1));
      expect(words(read({ kind, content: text.slice(0, at) }))).toContain("cut off");
      const from = Math.floor(random() * at);
      const disturbed = read({ kind, content: text.slice(0, from) + text.slice(at) });
      expect(["read", "unreadable"]).toContain(disturbed.outcome);
    }
  });

  it("nests as deep as it likes without harm", () => {
    const deep = '{"title":"","suites":['.repeat(50_000) + "]}".repeat(50_000);
    const content = fixture("playwright-none").replace('"suites": []', `"suites": [${deep}]`);
    expect(read({ kind: "playwright", content })).toMatchObject({ outcome: "unreadable" });
  });
});

/** Numbers from 0 to 1, the same at each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
