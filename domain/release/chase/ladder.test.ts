// Who hears of it when a reminder did not help, by whose hours, and what a view says of both.
import { describe, expect, it } from "vitest";
import { dropPointless } from "#domain/outbox.ts";
import {
  aChase,
  aChasedStart,
  hoursOfEach,
  told,
  until,
  withoutLadder,
} from "#test/builders/chased-release.ts";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { releaseProcess } from "../process.ts";

describe("the ladder", () => {
  it("hears once what is missing after the reminder, and nothing after that", () => {
    const play = playToStaging(aChasedStart());
    expect(told(until(play, "2025-10-24T12:00:00.000Z"))).toEqual([
      "10-14T08:40 reminder staging-sign-off/product staging-sign-off/qa",
      "10-14T12:40 manager: Staging sign-off: product, asked 13 Oct 12:40 UTC; Staging sign-off: qa, asked 13 Oct 12:40 UTC",
    ]);
  });

  it("names all that is missing in the stage in one message, also where others work at other hours", () => {
    const play = playToStaging(aChasedStart({ zones: { asha: "America/New_York" } }));
    expect(told(until(play, "2025-10-24T12:00:00.000Z"))).toEqual([
      "10-13T17:00 reminder staging-sign-off/qa",
      "10-14T08:00 manager: Staging sign-off: product, asked 13 Oct 12:40 UTC; Staging sign-off: qa, asked 13 Oct 12:40 UTC",
      "10-14T08:40 reminder staging-sign-off/product",
    ]);
  });

  it("is told within the hours of who hears of it", () => {
    const play = playToStaging(aChasedStart({ zones: { ines: "America/Los_Angeles" } }));
    expect(told(until(play, "2025-10-24T12:00:00.000Z"))[1]).toMatch(/^10-14T16:00 manager:/);
  });

  it("hears once more of a seat that was emptied shortly before, when that is late itself", () => {
    const play = playToStaging(aChasedStart());
    play.sign("asha", "staging-sign-off");
    until(play, "2025-10-14T12:30:00.000Z");
    const reason = "Looked at the wrong build";
    play.act(as("asha"), { type: "withdrawSignOff", gate: "staging-sign-off", role: "qa", reason });
    const both =
      "Staging sign-off: product, asked 13 Oct 12:40 UTC; Staging sign-off: qa, asked 14 Oct 12:30 UTC";
    expect(told(until(play, "2025-10-24T12:00:00.000Z"))).toEqual([
      "10-14T08:40 reminder staging-sign-off/product",
      `10-14T12:40 manager: ${both}`,
      "10-15T08:30 reminder staging-sign-off/qa",
      "10-15T12:30 manager: Staging sign-off: qa, asked 14 Oct 12:30 UTC",
    ]);
  });

  it("is not told what is signed by the time it could be", () => {
    const play = playToStaging(aChasedStart());
    until(play, "2025-10-15T12:00:00.000Z");
    const notes = () =>
      dropPointless(releaseProcess, play.running()).outbox.filter(({ name }) => name === "escalate-staging");
    play.sign("justin", "staging-sign-off");
    expect(notes()).toHaveLength(1);
    play.sign("asha", "staging-sign-off");
    expect(notes()).toEqual([]);
  });

  it("has a second rung, of whoever the plan names there", () => {
    const escalate = [...aChase.escalate, { after: "16 hours", role: "reliability" }];
    const play = playToStaging(aChasedStart({ change: (raw) => (raw.chase = { ...aChase, escalate }) }));
    play.sign("justin", "staging-sign-off");
    expect(told(until(play, "2025-10-24T12:00:00.000Z")).slice(1)).toEqual([
      "10-14T12:40 manager: Staging sign-off: qa, asked 13 Oct 12:40 UTC",
      "10-15T12:40 reliability: Staging sign-off: qa, asked 13 Oct 12:40 UTC",
    ]);
  });

  it("is not told that its own seat is empty", () => {
    const play = playToDecision(aChasedStart());
    expect(told(until(play, "2025-10-14T18:00:00.000Z"))).toEqual(["10-14T08:40 reminder go-no-go/manager"]);
  });

  it("is of the stage where the plan says so", () => {
    const change = withoutLadder;
    const start = aChasedStart({
      change: (raw) => {
        change(raw);
        Object.assign(raw.stages[0] ?? {}, { chase: { remind: "1 hour" } });
      },
    });
    expect(told(until(playRelease(start), "2025-10-14T12:00:00.000Z"))).toEqual([
      "10-13T13:40 reminder risks/product",
    ]);
  });
});

describe("the hours", () => {
  const asked = (play: Play) => play.waiting().filter((type) => type === "read-hours").length;

  it("are read where nobody handed them in, and what fell due meanwhile is told then", () => {
    const { hours, ...start } = aChasedStart({ change: withoutLadder });
    const play = playRelease(start);
    until(play, "2025-10-14T10:00:00.000Z");
    expect([asked(play), told(play)]).toEqual([1, []]);
    play.end("read-hours", { calendar: hours.calendar });
    expect(told(play)).toEqual(["10-14T10:00 reminder risks/product"]);
    expect(asked(play)).toBe(0);
  });

  it("are read again once fewer than 14 days are left, and when another plan is adopted", () => {
    const play = playRelease(aChasedStart({ days: 15 }));
    until(play, "2025-10-14T12:39:00.000Z");
    expect(asked(play)).toBe(0);
    until(play, "2025-10-14T12:40:00.000Z");
    expect(asked(play)).toBe(1);
    const other = playRelease(aChasedStart());
    const { plan } = aChasedStart({ change: (raw) => (raw.chase = { remind: "2 hours" }) });
    other.act(as("leo"), { type: "adoptPlan", revision: "r2", includeMet: false, plan });
    expect(asked(other)).toBe(1);
    expect(other.running().state.plan.chase?.remind).toBe("2 hours");
  });
});

describe("hours that are read anew", () => {
  it("count the working time since people were asked", () => {
    const escalate = (after: string) => (raw: { chase?: unknown }) =>
      (raw.chase = { remind: "8 hours", escalate: [{ after, role: "manager" }] });
    const start = aChasedStart({ change: escalate("24 hours") });
    const play = playToStaging(start);
    until(play, "2025-10-16T10:00:00.000Z");
    const { plan } = aChasedStart({ change: escalate("1441 minutes") });
    play.act(as("leo"), { type: "adoptPlan", revision: "r2", includeMet: false, plan });
    const [read] = play.looks().filter((look) => look.type === "read-hours");
    if (read === undefined) throw new Error("nobody reads the hours");
    expect(read.from).toBe("2025-10-13T12:40:00.000Z");
    play.end("read-hours", { calendar: hoursOfEach(read) });
    expect(told(until(play, "2025-10-24T12:00:00.000Z")).at(-1)).toMatch(/^10-16T12:41 manager:/);
  });
});

describe("a view", () => {
  it("says of each gate what comes next and what came last", () => {
    const play = playToStaging(aChasedStart());
    const gate = () => play.gate("staging-sign-off").nudge;
    expect(gate()).toEqual({
      next: { at: "2025-10-14T08:40:00.000Z", what: "reminder", to: ["product", "qa"] },
    });
    until(play, "2025-10-14T09:00:00.000Z");
    expect(gate()).toEqual({
      last: "2025-10-14T08:40:00.000Z",
      next: { at: "2025-10-14T12:40:00.000Z", what: "escalation", to: ["manager"] },
    });
    until(play, "2025-10-14T13:00:00.000Z");
    expect(gate()).toEqual({ last: "2025-10-14T08:40:00.000Z" });
    expect(play.gate("support").nudge).toBeUndefined();
  });
});
