import { describe, expect, it } from "vitest";
import { fixture } from "#test/evidence/fixtures.ts";
import { guessKind } from "./guess.ts";

describe("the kind of a piece of evidence", () => {
  it.each(["vitest", "playwright", "lighthouse"])("is %s for its report, whole or cut", (kind) => {
    const report = fixture(`${kind}-passed`);
    expect(guessKind(report, "report.json")).toBe(kind);
    expect(guessKind(report.slice(0, 400), "upload")).toBe(kind);
  });

  it.each<[string, string | Uint8Array, string, string | undefined]>([
    ["an address", "https://example.com/run/7", "link", "link"],
    ["a sentence", "Checked by hand.", "", "note"],
    ["Markdown", "# Checked", "check.md", "note"],
    ["a table", "shop,breaches", "breaches.csv", "file"],
    ["an image", Uint8Array.from([0xff, 0xd8, 0xff]), "tile.bin", "screenshot"],
    ["bytes", Uint8Array.from([0xff, 0]), "log.gz", "file"],
    ["nothing", "", "report.json", undefined],
    ["unknown JSON", "{}", "upload", undefined],
    ["XML", "<?xml version='1.0'?><report/>", "report.xml", undefined],
    ["a broken report", "Error: no report", "vitest.json", undefined],
  ])("of %s", (_, content, name, expected) => {
    expect(guessKind(content, name)).toBe(expected);
  });
});
