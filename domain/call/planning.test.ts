import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { anOutcome, CallPlay } from "#test/builders/call.ts";
import { plannedCalls, type Outlook } from "./planning.ts";
import { callRow } from "./row.ts";
import { CallStart } from "./terms.ts";

const plan = loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url)));
const calendar = createCalendar();
const outlook = (at: string, more: Partial<Outlook> = {}): Outlook => ({
  plan,
  planRevision: "test",
  at,
  calendar,
  rows: [],
  ...more,
});

describe("the calls of the days ahead", () => {
  it.each([
    { at: "2025-10-07T06:00:00.000Z", expected: ["2025-10-07", "2025-10-14", "2025-10-21"] },
    { at: "2025-10-07T13:59:59.999Z", expected: ["2025-10-07", "2025-10-14", "2025-10-21"] },
    { at: "2025-10-07T14:00:00.000Z", expected: ["2025-10-14", "2025-10-21"] },
    { at: "2025-10-08T06:00:00.000Z", expected: ["2025-10-14", "2025-10-21"] },
    { at: "2025-10-14T05:00:00.000Z", expected: ["2025-10-14", "2025-10-21", "2025-10-28"] },
    // In New York it is still Monday.
    { at: "2025-10-14T03:00:00.000Z", expected: ["2025-10-14", "2025-10-21"] },
  ])("at $at are $expected", ({ at, expected }) => {
    const starts = plannedCalls(outlook(at));
    expect(starts.map(({ date }) => date)).toEqual(expected);
    for (const start of starts) expect(CallStart.parse(start)).toEqual(start);
  });

  it("carry what the plan names for a date, and its own where it names none", () => {
    const [named] = plannedCalls(outlook("2025-10-13T06:00:00.000Z"));
    expect(named?.terms).toMatchObject({
      participants: ["riley", "morgan", "jordan"],
      backup: "2025-10-17T14:00:00.000Z",
    });
    expect(named?.terms.items.map(({ id }) => id)).toContain("metric-snapshots");
    const [other] = plannedCalls(outlook("2026-11-20T06:00:00.000Z"));
    expect(other?.terms.participants).toEqual(["riley", "morgan"]);
  });

  it("have one calendar on whatever day they are planned, so that a new day changes nothing", () => {
    const [early] = plannedCalls(outlook("2026-11-17T15:00:00.000Z"));
    const [late] = plannedCalls(outlook("2026-11-23T06:00:00.000Z"));
    expect(early).toEqual(late);
  });

  it("leave out what has closed, also when it was cancelled long before", () => {
    const [start] = plannedCalls(outlook("2026-11-17T15:00:00.000Z"));
    if (start === undefined) throw new Error("a weekly cadence always has a coming call");
    const play = new CallPlay(start, "2026-11-17T15:00:00.000Z");
    play.send({ type: "cancel", reason: "Holiday" });
    play.until("2026-11-27T15:00:00.000Z");
    const rows = [{ ...callRow(play.view), runId: "r" }];
    const left = plannedCalls(outlook("2026-11-18T06:00:00.000Z", { rows }));
    expect(left.map(({ date }) => date)).toEqual(["2026-12-01"]);
  });

  it("go on with what the last one has left, where the plan names no focus", () => {
    const [last] = plannedCalls(outlook("2026-11-16T15:00:00.000Z"));
    if (last === undefined) throw new Error("a weekly cadence always has a coming call");
    const play = new CallPlay(last, "2026-11-16T15:00:00.000Z").until("2026-11-17T17:00:00.000Z");
    play.send(anOutcome);
    const rows = [{ ...callRow(play.view), runId: "r" }];
    const [next] = plannedCalls(outlook("2026-11-18T06:00:00.000Z", { rows }));
    expect(next?.terms).toMatchObject({
      focus: "Tile feedback, activation blockers, what to build next",
      carriedFocus: "Left from the last call: Show the SLA trend; Decision sync",
    });
    expect(next?.terms.openFollowUps.map(({ id }) => id)).toEqual(["f1", "f2"]);
    const [named] = plannedCalls(outlook("2025-10-13T06:00:00.000Z", { rows }));
    expect(named?.terms.carriedFocus).toBeUndefined();
    expect(named?.terms.focus).toBe("Telemetry instrumentation demos, release readiness feedback");
  });

  // 48 and 24 elapsed hours, whatever the clocks do in between; notes keep to the clock of who works.
  it.each([
    {
      date: "2025-03-11",
      planning: "2025-03-06T06:00:00.000Z",
      starts: "2025-03-11T14:00:00.000Z",
      prep: "2025-03-09T14:00:00.000Z",
      note: "2025-03-07T21:00:00.000Z",
    },
    {
      date: "2025-11-04",
      planning: "2025-10-29T06:00:00.000Z",
      starts: "2025-11-04T15:00:00.000Z",
      prep: "2025-11-02T15:00:00.000Z",
      note: "2025-10-31T20:00:00.000Z",
    },
  ])(
    "keep to their time over the change of the clocks before $date",
    ({ date, planning, starts, prep, note }) => {
      const [start] = plannedCalls(outlook(planning));
      if (start?.date !== date) throw new Error(`no call on ${date}`);
      const play = new CallPlay(start, "2025-01-01T00:00:00.000Z");
      expect(play.view).toMatchObject({ startsAt: starts, deadlines: { prep } });
      play.until(prep);
      const notes = play.told.filter(
        ({ body }) => body.lane === "announce" && body.announcement.type === "item-note",
      );
      expect(notes[0]?.at).toBe(note);
    },
  );
});
