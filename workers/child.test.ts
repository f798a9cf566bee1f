import { expect, it } from "vitest";
import { nextDelayMs } from "./child.ts";

it("a child that keeps dying waits twice as long each time, ten seconds at most", () => {
  const delays: number[] = [];
  let delay: number | undefined;
  for (let death = 0; death < 8; death += 1) {
    delay = nextDelayMs(delay, 100);
    delays.push(delay);
  }
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

it("a child that lived half a minute starts again at once", () => {
  expect(nextDelayMs(10_000, 30_000)).toBe(0);
  expect(nextDelayMs(0, 100)).toBe(250);
});
