import { ApplicationFailure } from "@temporalio/common";
import { MockActivityEnvironment } from "@temporalio/testing";
import { expect, it } from "vitest";
import { createLaneFigures } from "./lane-figures.ts";

function figuresAt() {
  const clock = { now: 10_000 };
  const figures = createLaneFigures(() => clock.now);
  const attempt = (end: () => Promise<unknown>, scheduledTimestampMs = 4_000) =>
    new MockActivityEnvironment(
      { activityType: "announce", activityId: "1", scheduledTimestampMs },
      { interceptors: [figures.interceptors] },
    )
      .run(end)
      .catch(() => undefined);
  return { clock, attempt, carried: figures.carried };
}

it("an activity is carried from its scheduling until it is done", async () => {
  const { attempt, carried } = figuresAt();
  const seen: unknown[] = [];
  await attempt(async () => seen.push(...carried()));
  expect(seen).toEqual([{ activity: "announce", count: 1, oldestMs: 6_000 }]);
  expect(carried()).toEqual([{ activity: "announce", count: 0, oldestMs: 0 }]);
});

it("one that failed is carried until its next attempt, or until another worker must have taken it", async () => {
  const { clock, attempt, carried } = figuresAt();
  await attempt(() => Promise.reject(new Error("away")));
  clock.now += 60_000;
  expect(carried()).toEqual([{ activity: "announce", count: 1, oldestMs: 66_000 }]);
  clock.now += 100_000;
  expect(carried()).toEqual([{ activity: "announce", count: 0, oldestMs: 0 }]);
});

it("one that failed for good is carried no more", async () => {
  const { attempt, carried } = figuresAt();
  await attempt(() => Promise.reject(ApplicationFailure.create({ message: "no", nonRetryable: true })));
  expect(carried()).toEqual([{ activity: "announce", count: 0, oldestMs: 0 }]);
});
