import { describe, expect, it } from "vitest";
import type { ScheduleStanding } from "#domain/health/report.ts";
import { partsInOrder, scheduleStanding, tookInWords, workerStanding } from "./health-words.ts";

const at = "2025-10-13T12:40:00.000Z";
const last = {
  workflowId: "cadence-1",
  at,
  endedAt: "2025-10-13T12:40:12.000Z",
  outcome: "completed",
} as const;

describe("a schedule", () => {
  it.each<{ given: Partial<ScheduleStanding>; mark: string; word: string }>([
    { given: {}, mark: "not-open", word: "has not run yet" },
    { given: { last }, mark: "met", word: "completed" },
    { given: { last: { ...last, outcome: "running" } }, mark: "open", word: "runs now" },
    { given: { last: { ...last, outcome: "timed-out" } }, mark: "failed", word: "timed out" },
    { given: { last: { ...last, outcome: "unknown" } }, mark: "not-open", word: "forgotten by Temporal" },
    { given: { last, paused: true }, mark: "stale", word: "paused, completed" },
    { given: { last: { ...last, outcome: "failed" }, paused: true }, mark: "failed", word: "paused, failed" },
  ])("stands as $word", ({ given, mark, word }) => {
    expect(scheduleStanding({ id: "cadence", paused: false, ...given })).toEqual({ mark, word });
  });

  it("says how long its last run took, once it has ended", () => {
    expect(tookInWords({ id: "cadence", paused: false, last })).toBe("took 12 s");
    const long = { ...last, endedAt: "2025-10-13T12:45:00.000Z" };
    expect(tookInWords({ id: "cadence", paused: false, last: long })).toBe("took 5 min");
    const { endedAt: _, ...running } = last;
    expect(tookInWords({ id: "cadence", paused: false, last: running })).toBeUndefined();
  });
});

it("a worker that was silent for long is not taken for one that polls", () => {
  const worker = { identity: "1@host", polls: ["workflows"], lastSeen: at } as const;
  expect(workerStanding(worker, Date.parse(at) + 60_000)).toEqual({ mark: "met", word: "polls" });
  expect(workerStanding(worker, Date.parse(at) + 120_000)).toEqual({
    mark: "stale",
    word: "silent for 2 min",
  });
});

it("parts that are away come first", () => {
  const part = { ok: true, ms: 1, since: at };
  const parts = { temporal: part, slack: { ...part, ok: false }, linear: part };
  expect(partsInOrder({ parts }).map(({ name }) => name)).toEqual(["slack", "linear", "temporal"]);
});
