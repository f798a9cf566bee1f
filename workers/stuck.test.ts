import { expect, it } from "vitest";
import { stuckTeller } from "./stuck.ts";

const sign = /interrupted \(9\)/;
const line =
  'level=ERROR msg="Operation failed" error="GetNamespace operation failed. Error interrupted (9)"';

function timesUntilStuck(everyMs: number): number | undefined {
  const isStuck = stuckTeller(sign);
  for (let time = 1; time <= 100; time += 1) if (isStuck(line, time * everyMs)) return time;
  return undefined;
}

it("says at the twentieth time within ten seconds that a process is stuck, once", () => {
  expect(timesUntilStuck(100)).toBe(20);
  const isStuck = stuckTeller(sign);
  const told = Array.from({ length: 50 }, (_, time) => isStuck(line, time)).filter(Boolean);
  expect(told).toHaveLength(1);
});

it("takes what is said now and then, or without the sign, for no stuck process", () => {
  expect(timesUntilStuck(600)).toBeUndefined();
  const isStuck = stuckTeller(sign);
  expect(Array.from({ length: 50 }, (_, time) => isStuck("level=ERROR other", time))).not.toContain(true);
  expect(stuckTeller(undefined)(line, 0)).toBe(false);
});
