import { describe, expect, it } from "vitest";
import { figureInWords as figureOfCore, valueInWords as valueOfCore } from "#domain/metrics/words.ts";
import { aFigure } from "./a-tile.ts";
import {
  figureInWords,
  limitInWords,
  reasonWithoutAge,
  tell,
  tellFigure,
  trendInWords,
  underFigure,
  valueInWords,
} from "./tile-words.ts";

describe("a value in words", () => {
  it.each([
    { unit: "count", value: 12 },
    { unit: "ratio", value: 0.7143 },
    { unit: "ratio", value: 1 },
    { unit: "ratio", value: -0.24 },
    { unit: "minutes", value: 32.5 },
    { unit: "days", value: 2.5 },
    { unit: "money", currency: "USD", value: 8425.5 },
    { unit: "money", value: 7 },
    { unit: "minutes", value: null },
  ] as const)("$value $unit has the digits of the command line", ({ value, ...unit }) => {
    expect(valueInWords(unit, value)).toBe(valueOfCore(unit, value));
  });

  it("has its unit apart", () => {
    expect(tell({ unit: "ratio" }, 0.64)).toEqual({ number: "64", unit: "%" });
  });
});

describe("a figure in words", () => {
  const few = aFigure({ value: 12, sample: 3, outcome: "insufficient-data" });
  it.each([
    { given: aFigure(), expected: "at most 60 min, n = 6" },
    { given: few, expected: "n = 3, needs 5" },
    {
      given: aFigure({ unit: "ratio", limit: { bound: "at-least", value: 0.7 } }),
      expected: "at least 70 %, n = 6",
    },
  ])("stands over: $expected", ({ given, expected }) => {
    expect(underFigure(given)).toBe(expected);
  });

  it("is a dash where the cases are too few", () => {
    expect(tellFigure(few)).toEqual({ number: "–", unit: "" });
  });

  it("without limit and cases stands over nothing", () => {
    const { limit: _limit, sample: _sample, ...rest } = aFigure({ outcome: "unlimited" });
    expect(underFigure(rest)).toBe("");
    expect(limitInWords(rest)).toBeUndefined();
  });

  it("is told with its limit, a percentage with its cases as well", () => {
    const share = aFigure({
      title: "Activation",
      value: 0.6,
      unit: "ratio",
      limit: { bound: "at-least", value: 0.7 },
    });
    expect(figureInWords(aFigure({ value: 64 }))).toBe("SLA median 64 min, at most 60 min");
    expect(figureInWords(share)).toBe(figureOfCore(share));
  });
});

describe("the trend for those who don't see it", () => {
  it("goes from the first reading to the last", () => {
    expect(trendInWords(aFigure())).toBe("From 40 min to 32.5 min over 2 readings.");
  });

  it.each([[[]], [[{ at: "2025-10-16T02:00:00.000Z", value: 1 }]]])("of %j is no trend", (history) => {
    expect(trendInWords(aFigure({ history }))).toBeUndefined();
  });
});

it.each([
  { given: "5 of 5 within. As of 16 Oct 02:00 UTC.", expected: "5 of 5 within." },
  {
    given: "5 of 5 within. As of 16 Oct 02:00 UTC, stale since 17 Oct 04:00 UTC.",
    expected: "5 of 5 within.",
  },
  { given: "No release is under review.", expected: "No release is under review." },
])("a reason without its age: $expected", ({ given, expected }) => {
  expect(reasonWithoutAge(given)).toBe(expected);
});
