import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { CallPlay } from "#test/builders/call.ts";
import { plannedCalls } from "../call/planning.ts";
import { previewOf } from "./preview.ts";

const plan = loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url)));
const calendar = createCalendar();

function lines(from: string, days: number, about = /^call\//): readonly string[] {
  return previewOf(plan, { from, days }, calendar)
    .entries.filter((entry) => about.test(entry.about))
    .map(({ at, local, what, channel, people }) =>
      [at.slice(5, 16), local.slice(11), what, channel ?? people.join(",")].filter(Boolean).join(" "),
    );
}

const runs = /^(nightly-metrics|housekeeping|cadence)$/;

describe("a preview of a plan", () => {
  it("says when each reminder of a call goes out and to whom, and what is due", () => {
    expect(lines("2025-10-19", 5)).toEqual([
      "10-19T14:00 10:00 Card of the call occ-product",
      "10-19T14:00 10:00 Finalize the agenda justin",
      "10-19T14:00 10:00 Update the discovery questions justin",
      "10-19T14:00 10:00 Have the Memory capture template ready justin",
      "10-20T13:00 09:00 Not prepared: 3 items ines",
      "10-20T14:00 10:00 Not prepared: 4 items ines",
      "10-20T14:00 10:00 Participants who have not said yes justin",
      "10-20T14:00 10:00 Pre-read, frozen and posted occ-product",
      "10-20T14:00 10:00 Send the pre-read to the customers by hand justin",
      "10-20T14:00 10:00 Participants have answered justin",
      "10-21T14:00 10:00 Weekly customer call begins occ-product",
      "10-21T15:00 11:00 Log the outcome justin",
      "10-21T15:00 11:00 Weekly customer call ends occ-product",
      "10-22T15:00 11:00 Log the outcome, second time justin",
      "10-22T15:00 11:00 Log key quotes and decisions to Memory (scope ops) justin",
      "10-22T15:00 11:00 Document action items in Linear justin",
      "10-22T15:00 11:00 Sync highlights to the shared ops package justin",
    ]);
  });

  it("says who is reminded of a release, and who hears of it, as a rule: it counts from when somebody is asked", () => {
    const { rules } = previewOf(plan, { from: "2025-10-17", days: 1 }, calendar);
    expect(rules).toContainEqual({
      about: "release",
      text: "Who has not signed is reminded once after 4 hours; manager hears of it after 8 hours, in working hours",
    });
  });

  it("tells what a call tells that nobody touches, at the same instants", () => {
    const [start] = plannedCalls({
      plan,
      planRevision: "test",
      at: "2025-10-20T00:00:00.000Z",
      calendar,
      rows: [],
    });
    if (start === undefined) throw new Error("a weekly cadence always has a coming call");
    const play = new CallPlay(start, "2025-10-08T06:00:00.000Z").until("2025-11-10T00:00:00.000Z");
    const told = play.announced
      .filter((line) => !/root-card|pre-read/.test(line))
      .map((line) => line.slice(0, 11));
    const previewed = previewOf(plan, { from: "2025-10-08", days: 30 }, calendar)
      .entries.filter(
        ({ about, kind }) => kind === "reminder" && about === `call/weekly-customer/${start.date}`,
      )
      .filter(({ what }) => !/^(Card|Pre-read)/.test(what))
      .map(({ at }) => at.slice(5, 16));
    expect(previewed).toEqual(told);
    expect(told.length).toBeGreaterThan(6);
  });

  it.each([
    {
      change: "clocks go back",
      from: "2025-11-01",
      hours: 4 * 24 + 1,
      expected: [
        "11-02T15:00 10:00 Card of the call occ-product",
        "11-03T14:00 09:00 Not prepared: 3 items ines",
        "11-04T15:00 10:00 Weekly customer call begins occ-product",
      ],
      nights: ["11-02T02:00 22:00", "11-03T02:00 21:00", "11-04T02:00 21:00", "11-05T02:00 21:00"],
    },
    {
      change: "clocks go forward",
      from: "2026-03-07",
      hours: 4 * 24 - 1,
      expected: [
        "03-08T14:00 10:00 Card of the call occ-product",
        "03-09T13:00 09:00 Not prepared: 3 items ines",
        "03-10T14:00 10:00 Weekly customer call begins occ-product",
      ],
      nights: ["03-08T02:00 21:00", "03-09T02:00 22:00", "03-10T02:00 22:00", "03-11T02:00 22:00"],
    },
  ])("keeps wall-clock times where the $change", ({ from, hours, expected, nights }) => {
    const days = 4;
    const { from: begins, to } = previewOf(plan, { from, days }, calendar);
    expect((Date.parse(to) - Date.parse(begins)) / 3_600_000).toBe(hours);
    const told = lines(from, days);
    for (const line of expected) expect(told).toContain(line);
    const ran = lines(from, days, /^nightly-metrics$/).map((line) => line.slice(0, 17));
    expect(ran).toEqual(nights);
  });

  it("runs what runs each day once a day, and says the rest as rules", () => {
    expect(lines("2025-10-19T12:00:00.000Z", 1, runs).map((line) => line.slice(0, 11))).toEqual([
      "10-20T02:00",
      "10-20T04:00",
      "10-20T06:00",
    ]);
    const { rules } = previewOf(plan, { from: "2025-10-19", days: 1 }, calendar);
    expect(rules).toContainEqual({ about: "backlog", text: "Each hour at minute 15 and 45" });
    expect(rules).toContainEqual({
      about: "release",
      text: "Watched for 60 minutes after its deployment to production",
    });
  });

  it("of adjacent periods leaves nothing out and says nothing twice", () => {
    const whole = lines("2025-10-19", 28, /./);
    const parts = ["2025-10-19", "2025-10-26", "2025-11-02", "2025-11-09"].flatMap((from) =>
      lines(from, 7, /./),
    );
    expect(parts).toEqual(whole);
  });

  it("says when a freeze begins and ends, in its own zone", () => {
    const weekly = {
      from: { day: "friday", time: "17:00" },
      until: { day: "monday", time: "08:00" },
    } as const;
    const freezes = [{ id: "weekend", title: "Weekend", weekly }];
    const frozen = { ...plan, release: { ...plan.release, freezes } };
    const { entries } = previewOf(frozen, { from: "2025-10-31", days: 5 }, calendar);
    expect(entries.filter(({ kind }) => kind === "freeze").map(({ at, what }) => `${at} ${what}`)).toEqual([
      "2025-10-31T21:00:00.000Z Weekend begins: nothing new reaches production",
      "2025-11-03T13:00:00.000Z Weekend ends",
    ]);
  });
});
