import { describe, expect, it } from "vitest";
import { pathOf, sparklineOf } from "./sparkline.ts";

const draw = (
  values: readonly (number | null)[],
  more: { bound?: "at-least" | "at-most"; stale?: boolean } = {},
) =>
  sparklineOf({
    values,
    stale: more.stale ?? false,
    ...(more.bound !== undefined && { limit: { bound: more.bound, value: 50 } }),
  });

describe("a small trend line", () => {
  it("goes from the left to the right border, high values up", () => {
    expect(draw([0, 50, 100])).toEqual({
      stretches: [
        [
          { x: 0, y: 90 },
          { x: 50, y: 50 },
          { x: 100, y: 10 },
        ],
      ],
      last: { x: 100, y: 10 },
    });
  });

  it("ends earlier where the rest is not known", () => {
    expect(draw([0, 100], { stale: true })?.last).toEqual({ x: 75, y: 10 });
  });

  it.each([
    { bound: "at-most" as const, expected: { y: 50, height: 50 } },
    { bound: "at-least" as const, expected: { y: 0, height: 50 } },
  ])("shades what $bound allows", ({ bound, expected }) => {
    expect(draw([0, 100], { bound })).toMatchObject({ limitY: 50, band: expected });
  });

  it("shows a limit that no reading comes near", () => {
    const line = draw([1, 2], { bound: "at-most" });
    expect(line?.limitY).toBe(10);
    expect(line?.last?.y).toBeGreaterThan(80);
  });

  it("breaks where a reading has no value, and keeps its place", () => {
    expect(
      draw([0, null, 100, 0])?.stretches.map((stretch) => stretch.map(({ x }) => Math.round(x))),
    ).toEqual([[0], [67, 100]]);
  });

  it("of equal readings runs through the middle, beside a limit one reading is a point at its end", () => {
    expect(draw([7, 7])?.stretches).toEqual([
      [
        { x: 0, y: 50 },
        { x: 100, y: 50 },
      ],
    ]);
    expect(draw([50], { bound: "at-most" })?.last).toEqual({ x: 100, y: 50 });
  });

  it.each([[[]], [[null, null]], [[7]]])("of %j there is none", (values) => {
    expect(draw(values)).toBeUndefined();
  });

  it("has at most ten points, the newest", () => {
    const line = draw(Array.from({ length: 14 }, (_, index) => index));
    expect(line?.stretches[0]).toHaveLength(10);
    expect(line?.stretches[0]?.[0]).toEqual({ x: 0, y: 90 });
  });

  it("is drawn as a path", () => {
    expect(
      pathOf([
        { x: 0, y: 10 },
        { x: 33.333, y: 20 },
      ]),
    ).toBe("M0 10L33.3 20");
  });
});
