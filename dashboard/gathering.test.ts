import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createGathering } from "./gathering.ts";

describe("what comes in one go", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("is taken in one go and in its order", () => {
    const taken: string[] = [];
    const gather = createGathering();
    for (const frame of ["release", "call", "tile"]) gather(() => taken.push(frame));
    expect(taken).toEqual([]);
    expect(vi.getTimerCount()).toBe(1);
    vi.runAllTimers();
    expect(taken).toEqual(["release", "call", "tile"]);
  });

  it("does not hold up what comes later, nor takes it twice", () => {
    const taken: string[] = [];
    const gather = createGathering();
    gather(() => taken.push("first"));
    vi.runAllTimers();
    gather(() => taken.push("second"));
    vi.runAllTimers();
    expect(taken).toEqual(["first", "second"]);
  });
});
