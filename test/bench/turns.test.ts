import { describe, expect, it } from "vitest";
import { createAgreement } from "./agreement.ts";
import { tableOf } from "./report.ts";
import { inTurns, median, percentile, ratioOf } from "./turns.ts";

describe("turns", () => {
  it("go to and fro, after a round that warms up and does not count", async () => {
    const order: string[] = [];
    const noting = (name: string) => ({
      name,
      run: async (round: number) => {
        order.push(`${name}${round}`);
      },
    });
    const slow = { ...noting("slow"), rounds: 1, warmUp: false };
    const times = await inTurns([noting("a"), noting("b"), slow], 2, () => undefined);
    expect(order).toEqual(["a0", "b0", "slow1", "b1", "a1", "a2", "b2"]);
    expect([...times].map(([name, taken]) => [name, taken.length])).toEqual([
      ["a", 2],
      ["b", 2],
      ["slow", 1],
    ]);
  });

  it("leave out of the time what prepares a turn", async () => {
    const prepare = () => new Promise<void>((resolve) => setTimeout(resolve, 100));
    const times = await inTurns([{ name: "a", run: async () => {}, prepare }], 1, () => undefined);
    expect(times.get("a")?.[0]).toBeLessThan(100);
  });

  it.each([
    { values: [3], expected: 3 },
    { values: [5, 1, 3], expected: 3 },
    { values: [4, 1, 3, 2], expected: 2.5 },
    { values: [], expected: Number.NaN },
  ])("the median of $values is $expected", ({ values, expected }) => {
    expect(median(values)).toBe(expected);
  });

  it.each([
    { count: 1, expected: 1 },
    { count: 20, expected: 19 },
    { count: 100, expected: 95 },
    { count: 0, expected: Number.NaN },
  ])("of the first $count numbers the 95th percentile is $expected", ({ count, expected }) => {
    const values = Array.from({ length: count }, (_, index) => count - index);
    expect(percentile(values, 0.95)).toBe(expected);
  });

  it("a ratio is that of the same round, as far as both took part", () => {
    expect(ratioOf([30, 10], [10, 10, 1])).toBe(2);
  });
});

it("two results for one thing stop the bench", () => {
  const agree = createAgreement();
  agree("one night", { median: 1, open: 2 });
  agree("one night", { open: 2, median: 1 });
  agree("another night", { open: 3 });
  expect(() => agree("one night", { median: 1, open: 3 })).toThrow("Two ways, two results for one night");
});

it("a table says of each target whether it was met", () => {
  const figures = [
    { name: "run / floor", value: 1.3, unit: "x", atMost: 1.25 },
    { name: "loaded / run", value: 20, unit: "x", atLeast: 20 },
    { name: "floor", value: 1048.4, unit: "ms" },
    { name: "per command", value: 20.64, unit: "events", atMost: 20 },
    { name: "whole", value: 550, unit: "events", atMost: 550 },
  ] as const;
  expect(tableOf([{ bench: "b", about: [], figures, times: {} }]).split("\n")).toEqual([
    "run / floor   1.30 x       at most 1.25 x      missed",
    "loaded / run  20.00 x      at least 20 x       met",
    "floor         1,048 ms",
    "per command   20.6 events  at most 20 events   missed",
    "whole         550 events   at most 550 events  met",
  ]);
});

describe("a percentile", () => {
  it("is a value that was measured, the last one for the whole, and none of nothing", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([7, 3, 5], 0.5)).toBe(5);
    expect(percentile([7, 3, 5], 1)).toBe(7);
    expect(percentile([], 0.95)).toBeNaN();
  });
});
