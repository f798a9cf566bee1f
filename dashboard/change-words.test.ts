import { expect, it } from "vitest";
import { aGate, aView } from "./a-view.ts";
import { changeInWords } from "./change-words.ts";

const needs = [{ slot: "walkthrough", title: "Walkthrough", kinds: ["note" as const], met: true }];
const view = aView({
  stages: [
    {
      id: "staging",
      title: "Staging",
      environment: "staging",
      status: "open",
      gates: [aGate({ id: "ux", title: "Tile UX", needs })],
    },
  ],
  risks: [
    {
      id: "risk-2",
      title: "SEO feed is late",
      severity: "low",
      owner: "justin",
      mitigation: "Watch",
      status: "open",
      recordedAt: "2025-10-13T12:00:00.000Z",
      recordedBy: "justin",
    },
  ],
});

it.each([
  {
    given: { part: "risk risk-2", to: "open low 942ca50a8d1c" },
    expected: { part: "Risk: SEO feed is late", to: "open low" },
  },
  {
    given: {
      part: "evidence ux/walkthrough",
      from: "note Copy 77be04d7aaaaaaaa",
      to: "note Copy 88be04d7aaaaaaaa",
    },
    expected: { part: "Walkthrough", from: "note Copy 77be04d7", to: "note Copy 88be04d7" },
  },
  {
    given: { part: "gate ux", from: "met 0123456789abcdef", to: "unmet 0123456789abcdef" },
    expected: { part: "Gate: Tile UX", from: "met", to: "unmet" },
  },
  {
    given: { part: "build", from: "v1 7d3e0c1", to: "v2 8d3e0c1" },
    expected: { part: "Build", from: "v1 7d3e0c1", to: "v2 8d3e0c1" },
  },
  {
    given: { part: "risk gone", from: "open low 942ca50a8d1c" },
    expected: { part: "Risk: gone", from: "open low" },
  },
])("$given.part reads $expected.part", ({ given, expected }) => {
  expect(changeInWords(view, given)).toEqual(expected);
});
