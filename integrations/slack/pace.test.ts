import { describe, expect, it } from "vitest";
import { createPace } from "./pace.ts";

/** A clock that moves by waiting alone; many may wait at once. */
function aPace(options: Partial<Parameters<typeof createPace>[0]> = {}) {
  const clock = { ms: 0 };
  const waits: number[] = [];
  const pace = createPace({
    everyMs: 1_000,
    atOnce: 3,
    waitAtMostMs: 5_000,
    nowMs: () => clock.ms,
    wait: async (ms) => void waits.push(ms),
    ...options,
  });
  const turns = (channel: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => pace.turn(channel)));
  return { pace, clock, waits, turns };
}

describe("a channel", () => {
  it("takes a few messages at once, and then one a second", async () => {
    const { turns, waits } = aPace();
    await turns("C1", 6);
    expect(waits).toEqual([1_000, 2_000, 3_000]);
  });

  it("that has rested takes a few at once again", async () => {
    const { turns, waits, clock } = aPace();
    await turns("C1", 3);
    clock.ms = 1_500;
    await turns("C1", 2);
    expect(waits).toEqual([500]);
    clock.ms = 60_000;
    await turns("C1", 3);
    expect(waits).toEqual([500]);
  });

  it("keeps no other one waiting", async () => {
    const { turns, waits } = aPace();
    await turns("C1", 3);
    await turns("C2", 3);
    expect(waits).toEqual([]);
  });

  it("that is too busy sends the attempt away for as long as it takes, and counts it not", async () => {
    const { turns, pace, waits, clock } = aPace();
    await turns("C1", 8);
    expect(waits.at(-1)).toBe(5_000);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(pace.turn("C1")).rejects.toMatchObject({
        kind: "retryable",
        code: "paced",
        retryAfterMs: 6_000,
      });
    }
    clock.ms = 6_000;
    await pace.turn("C1");
    expect(waits.at(-1)).toBe(5_000);
  });
});
