import { describe, expect, it } from "vitest";
import { blocksOf, partsOf } from "./letter.ts";

describe("the pre-read as a letter", () => {
  it("is read in headings, paragraphs and lists", () => {
    const text = "# Weekly customer call\n\nBegins Tuesday.\n\n## Figures\n- Activation 64 %\n- SLA 41 min\n";
    expect(blocksOf(text)).toEqual([
      { kind: "title", text: "Weekly customer call" },
      { kind: "paragraph", text: "Begins Tuesday." },
      { kind: "heading", text: "Figures" },
      { kind: "list", items: ["Activation 64 %", "SLA 41 min"] },
    ]);
  });

  it.each([
    { given: "No link", expected: [{ text: "No link" }] },
    {
      given: "See [the mock](https://mocks.example/1) first",
      expected: [{ text: "See " }, { text: "the mock", href: "https://mocks.example/1" }, { text: " first" }],
    },
    { given: "[run](javascript:alert(1))", expected: [{ text: "[run](javascript:alert(1))" }] },
  ])("shows links of the web alone: $given", ({ given, expected }) => {
    expect(partsOf(given)).toEqual(expected);
  });
});
