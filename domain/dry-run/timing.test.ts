// What a dry run tells by itself, from eight days before it to the days after.
import { describe, expect, it } from "vitest";
import { aDryRunStart, anOutlook, DryRunPlay, eightDaysAhead, session } from "#test/builders/dry-run.ts";
import { as } from "#test/builders/people.ts";
import { hoursAfter } from "#test/builders/release.ts";
import type { Instant } from "../time.ts";
import type { DryRunCommand } from "./messages.ts";
import { dryRunOn } from "./planning.ts";

const confirmed = (item: string): DryRunCommand => ({ type: "confirm", item, answer: "yes" });
const done = (item: string): DryRunCommand => ({ type: "completeItem", item, link: "artifacts/x" });
const settled = (dependency: string): DryRunCommand => ({
  type: "settleDependency",
  dependency,
  state: "done",
});
const people = ["confirm-support", "confirm-enablement", "confirm-data", "attendees"].map(confirmed);
const dependencies = ["monitoring-assets", "staging-package"].map(settled);
const checks = ["modal-approvals", "translations", "nightly-metrics"].map(done);
const dropped: DryRunCommand = {
  type: "settleDependency",
  dependency: "french-copy",
  state: "dropped",
  reason: "The session is in English",
};
const preReadAt = "2025-10-15T17:00:00.000Z";

const preReads = (play: DryRunPlay) => play.announced.filter((line) => line.endsWith(" pre-read"));
const gate = (play: DryRunPlay, id: string) => play.view.preRead.gates.find((one) => one.id === id);

describe("the time before a dry run", () => {
  it("reminds each owner within their working hours, and escalates what is not there", () => {
    const play = new DryRunPlay().until("2025-10-10T23:00:00.000Z");
    expect(play.announced).toEqual([
      "10-09 13:00 owed support (1)",
      "10-09 13:00 owed enablement (1)",
      "10-09 13:00 owed reliability (1)",
      "10-09 13:00 owed data (1)",
      "10-10 13:00 overdue manager (4)",
      "10-10 17:00 owed product (1)",
    ]);
    expect(play.view.items.find(({ id }) => id === "confirm-reliability")).toMatchObject({
      state: "open",
      overdue: true,
      due: "2025-10-10T04:00:00.000Z",
      escalatedAt: "2025-10-10T13:00:00.000Z",
    });
  });

  it("takes a no to the manager at once, within working hours", () => {
    const play = new DryRunPlay().does({ ...confirmed("confirm-support"), type: "confirm", answer: "no" });
    expect(play.announced).toEqual(["10-08 17:00 overdue manager (1)"]);
  });

  it("gives an open seat to the stand-in once its confirmation is due, and back to who confirms late", () => {
    const play = new DryRunPlay().until("2025-10-10T05:00:00.000Z");
    const seat = () => play.view.facilitators.find(({ role }) => role === "support");
    expect(seat()).toEqual({ role: "support", standIn: "product", state: "stood-in" });
    play.send({ type: "confirm", item: "confirm-support", answer: "yes" }, as("brooke"));
    expect(seat()).toEqual({ role: "support", standIn: "product", person: "brooke", state: "confirmed" });
  });

  it("asks of one who starts late everything at once, and escalates nothing before they could answer", () => {
    const play = new DryRunPlay(aDryRunStart(), "2025-10-15T14:00:00.000Z").until("2025-10-15T15:59:00.000Z");
    expect(play.announced.every((line) => line.startsWith("10-15 14:00 owed"))).toBe(true);
    expect(play.announced).toHaveLength(7);
    expect(play.until("2025-10-15T16:00:00.000Z").announced.slice(7)).toEqual([
      "10-15 16:00 overdue manager (11)",
      "10-15 16:00 overdue reliability (1)",
      "10-15 16:00 overdue product (1)",
    ]);
  });

  it("keeps the distance of plain dates on another date than the plan's", () => {
    const play = new DryRunPlay(aDryRunStart("2025-10-23"), eightDaysAhead);
    expect(play.view.items.find(({ id }) => id === "confirm-data")?.due).toBe("2025-10-17T04:00:00.000Z");
    expect(play.view.session).toMatchObject({ date: "2025-10-23", weekday: "thursday", minutes: 90 });
  });
});

describe("a change of the clocks between start and session", () => {
  const on = (zone: string, date: string) => {
    const outlook = anOutlook({ at: "2025-10-20T12:00:00.000Z" });
    const { dryRun } = outlook.plan;
    if (dryRun === undefined) throw new Error("the seed plan has a dry run");
    const rules = { ...dryRun, session: { ...dryRun.session, timezone: zone } };
    return new DryRunPlay(dryRunOn(rules, { date, time: "13:00" }, outlook), outlook.at).view;
  };

  it.each([
    { zone: "Europe/Paris", date: "2025-10-25", startsAt: "2025-10-25T11:00:00.000Z" },
    { zone: "Europe/Paris", date: "2025-10-27", startsAt: "2025-10-27T12:00:00.000Z" },
    { zone: "America/New_York", date: "2025-11-01", startsAt: "2025-11-01T17:00:00.000Z" },
    { zone: "America/New_York", date: "2025-11-03", startsAt: "2025-11-03T18:00:00.000Z" },
  ])("keeps 13:00 in $zone on $date, and counts elapsed hours before it", ({ zone, date, startsAt }) => {
    const { session: planned, countdown, preRead } = on(zone, date);
    expect(planned).toMatchObject({ date, startsAt });
    expect(countdown.find(({ id }) => id === "objectives")?.due).toBe(hoursAfter(startsAt, -72));
    expect(preRead.due).toBe(hoursAfter(startsAt, -24));
  });
});

describe("the pre-read", () => {
  it("goes out 24 hours before, once, when every gate is green", () => {
    const play = new DryRunPlay().does(...people, confirmed("confirm-reliability"), ...dependencies, dropped);
    play.does(...checks).until("2025-10-15T16:59:00.000Z");
    expect(play.view.preRead).toMatchObject({ state: "composed", late: false });
    play
      .until(preReadAt)
      .does(...checks)
      .until(session);
    expect(preReads(play)).toEqual(["10-15 17:00 pre-read"]);
    expect(play.view.preRead).toMatchObject({ state: "sent", at: preReadAt, late: false });
  });

  it("waits behind an open gate, and goes out late with the press that opens it", () => {
    const play = new DryRunPlay().does(...people, ...dependencies, dropped, ...checks).until(preReadAt);
    expect(gate(play, "confirm-reliability")).toMatchObject({ met: false, reason: "open" });
    expect(play.view.preRead).toMatchObject({ state: "staged", late: true });
    expect(preReads(play)).toEqual([]);
    play.until("2025-10-15T20:00:00.000Z").does(confirmed("confirm-reliability"));
    expect(preReads(play)).toEqual(["10-15 20:00 pre-read"]);
    expect(play.view.preRead).toMatchObject({ state: "sent", late: true });
    expect(play.send({ type: "sendPreRead", anyway: false })).toBeUndefined();
    expect(preReads(play)).toHaveLength(1);
  });

  it("that never reached its channel is not said to be sent", () => {
    const play = new DryRunPlay();
    play.channelAway = true;
    play.does({ type: "sendPreRead", anyway: true, reason: "They travel" });
    expect(play.view.preRead.state).toBe("sent");
    play.until(session);
    play.channelAway = false;
    expect(preReads(play.until(hoursAfter(session, 1)))).toEqual([]);
    expect(play.view.preRead).toMatchObject({ state: "staged", late: true });
    expect(play.view.preRead.at).toBeUndefined();
  });

  it("does not go out once the session has begun", () => {
    const play = new DryRunPlay().does(...people, ...dependencies, dropped, ...checks).until(session);
    expect(play.send(confirmed("confirm-reliability"))?.code).toBe("wrong-status");
    expect(preReads(play)).toEqual([]);
  });
});

describe("a move", () => {
  it("asks anew who comes, keeps what is there, and says so under the pre-read", () => {
    const play = new DryRunPlay().does(...people, confirmed("confirm-reliability"), ...dependencies, dropped);
    play
      .does(...checks, { type: "confirm", person: "riley", answer: "yes" })
      .until("2025-10-15T18:00:00.000Z");
    play.does({ type: "reschedule", at: "2025-10-23T17:00:00.000Z", reason: "Riley travels" });
    expect(play.view).toMatchObject({ status: "moved", key: "2025-10-16", session: { date: "2025-10-23" } });
    expect(play.view.participants[0]).toMatchObject({ id: "riley", state: "open" });
    const states = Object.fromEntries(play.view.items.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ "confirm-data": "open", "nightly-metrics": "done" });
    expect(play.announced.at(-1)).toBe("10-15 18:00 thread-note");
    expect(preReads(play.until("2025-10-23T17:00:00.000Z"))).toHaveLength(1);
  });

  it("knows its local day as far ahead, and as far back, as it can be moved", () => {
    const moved = (from: string, at: Instant) => {
      const play = new DryRunPlay(aDryRunStart(from), eightDaysAhead).until("2025-10-10T00:00:00.000Z");
      return play.does({ type: "reschedule", at, reason: "Riley travels" }).view.session;
    };
    expect(moved("2025-12-04", "2025-10-13T17:00:00.000Z")).toMatchObject({
      date: "2025-10-13",
      weekday: "monday",
    });
    expect(moved("2025-10-16", "2025-12-08T18:00:00.000Z")).toMatchObject({ date: "2025-12-08" });
  });

  it("is refused beyond the days that it carries", () => {
    const move = (at: Instant) => ({ type: "reschedule", at, reason: "Riley travels" }) as const;
    const play = new DryRunPlay().until("2025-10-10T00:00:00.000Z").does(move("2025-12-08T18:00:00.000Z"));
    expect(play.until("2025-12-01T00:00:00.000Z").send(move("2025-12-20T18:00:00.000Z"))).toMatchObject({
      code: "invalid",
      field: "at",
    });
  });
});

describe("the time after a dry run", () => {
  it("asks to conclude it, asks again, and tells the manager that nobody has", () => {
    const play = new DryRunPlay().until("2025-12-01T00:00:00.000Z");
    expect(play.announced.filter((line) => line.includes("conclu"))).toEqual([
      "10-16 18:30 conclusion-asked product (0)",
      "10-17 18:30 conclusion-nudged product (0)",
      "10-20 13:00 unconcluded manager (0)",
    ]);
    expect(play.view).toMatchObject({ status: "unconcluded", closed: false });
    play.does({ type: "conclude" });
    expect(play.view).toMatchObject({ status: "held", closed: false });
    expect(play.until("2025-12-08T00:00:00.000Z").view.closed).toBe(true);
  });

  it("is over at once when it is cancelled", () => {
    const play = new DryRunPlay().does({ type: "cancel", reason: "Staging is down" });
    expect(play.view).toMatchObject({
      status: "cancelled",
      closed: true,
      verdict: "Cancelled: Staging is down.",
    });
    expect(play.until(session).announced).toEqual([]);
  });
});
