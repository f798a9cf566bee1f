// When freezes begin and end for a release, who hears of it, and what keeps production open.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import type { FreezeWindow } from "../../plan/freeze-plan.ts";
import { calendarDue, freezeAt, nextFreeze, standingFreezes } from "./freezes.ts";
import { freezeViews } from "./view.ts";

const start = aStart({
  plan: aPlan((plan) => {
    plan.freezes = [
      {
        id: "weekend",
        title: "Weekend",
        timezone: "UTC",
        weekly: { from: { day: "friday", time: "12:40" }, until: { day: "monday", time: "08:00" } },
      },
    ];
    delete plan.stages[0]?.gates[1]?.slots?.[0]?.maxAge;
  }),
});

function window(id: string, from: number, until: number): FreezeWindow {
  const hours = { from: hoursAfter(morning, from), until: hoursAfter(morning, until) };
  return { id, title: id.toUpperCase(), ...hours };
}

function read(play: Play, ...windows: readonly FreezeWindow[]): Play {
  play.end("read-freezes", { windows });
  return play;
}

function lift(play: Play, freeze: string): void {
  play.act(as("ines"), { type: "overrideFreeze", freeze, reason: "Checkout is down." });
}

const told = (play: Play) =>
  play
    .running()
    .unrecorded.filter(({ action }) => action.startsWith("release.freeze_"))
    .map(({ action, payload, occurredAt }) => [action, payload["freeze"], occurredAt]);

const decisionsAsked = (play: Play) =>
  play.requests().filter(({ stage }) => stage === "production-decision").length;

describe("a freeze", () => {
  it("shuts production from its first instant to before its last", () => {
    const { state } = read(playRelease(start), window("a", 1, 3)).running();
    const shut = [0.9, 1, 2.9, 3].map((hours) => freezeAt(state, hoursAfter(morning, hours))?.id);
    expect(shut).toEqual([undefined, "a", "a", undefined]);
  });

  it("is named after the one that began last, of those that nobody has lifted", () => {
    const play = read(playRelease(start), window("a", -2, 9), window("b", -1, 5));
    expect(freezeAt(play.running().state, play.at())?.id).toBe("b");
    lift(play, "b");
    expect(freezeAt(play.running().state, play.at())?.id).toBe("a");
    lift(play, "a");
    expect(freezeAt(play.running().state, play.at())).toBeUndefined();
  });

  it("that comes next is the first to begin after now that nobody has lifted", () => {
    const play = read(playRelease(start), window("a", 0, 9), window("b", 12, 15), window("c", 20, 25));
    const next = () => nextFreeze(play.running().state, play.at())?.id;
    expect(next()).toBe("b");
    lift(play, "b");
    expect(next()).toBe("c");
  });

  it("is shown with the next two, until it is over and while a go may come or be deployed", () => {
    const windows = [window("a", -1, 2), window("b", 3, 4), window("c", 5, 6), window("d", 7, 8)];
    const play = read(playToDecision(start), ...windows);
    const shown = () => freezeViews(play.running().state, play.at())?.map(({ id }) => id);
    expect(shown()).toEqual(["a", "b", "c"]);
    play.wait(2);
    expect(shown()).toEqual(["b", "c", "d"]);
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    expect(shown()).toBeUndefined();
    expect(standingFreezes(play.running().state, play.at())).toEqual([]);
  });

  it("is told at its beginning and its end, once each, while production is open for review", () => {
    const play = read(playToDecision(start), window("a", -1, 1), window("b", 2, 3));
    for (const hours of [1, 1, 1, 1]) play.wait(hours);
    expect(told(play)).toEqual([
      ["release.freeze_ended", "a", hoursAfter(morning, 1)],
      ["release.freeze_began", "b", hoursAfter(morning, 2)],
      ["release.freeze_ended", "b", hoursAfter(morning, 3)],
    ]);
  });

  it("is told also after the go, and not before production is open or after the deployment", () => {
    const early = read(playRelease(start), window("a", 1, 2));
    early.wait(3);
    expect(told(early)).toEqual([]);
    const play = read(playToDecision(start), window("a", 1, 2), window("b", 3, 4));
    go(play);
    play.wait(2);
    expect(told(play).map(([action]) => action)).toEqual(["release.freeze_began", "release.freeze_ended"]);
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "production",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    play.wait(3);
    expect(told(play)).toHaveLength(2);
  });

  it("asks for the decision when it ends or is lifted, and not when one ends that was lifted", () => {
    const play = read(playToDecision(start), window("a", 0, 2), window("b", 3, 5));
    const asked = [decisionsAsked(play)];
    play.wait(2);
    asked.push(decisionsAsked(play));
    play.wait(1);
    asked.push(decisionsAsked(play));
    lift(play, "b");
    asked.push(decisionsAsked(play));
    play.wait(2);
    asked.push(decisionsAsked(play));
    expect(asked).toEqual([1, 2, 2, 3, 3]);
  });

  it("asks for the decision at its end where only an earlier occurrence of it was lifted", () => {
    const play = read(playToDecision(start), window("a", 0, 2), window("a", 3, 5));
    lift(play, "a");
    const before = decisionsAsked(play);
    play.wait(5);
    expect(decisionsAsked(play)).toBe(before + 1);
  });
});

describe("the calendar", () => {
  it("is due at the start, never while it is read, and two weeks before its end", () => {
    const play = playRelease(start);
    const fresh = play.running().state;
    const { freezesAskedAt: _, ...unasked } = fresh;
    expect(calendarDue(unasked)).toBe(morning);
    expect(calendarDue(fresh)).toBeUndefined();
    const known = { until: hoursAfter(morning, 60 * 24), windows: [] };
    const dueAt = hoursAfter(morning, 46 * 24);
    expect(calendarDue({ ...fresh, freezeCalendar: known })).toBe(dueAt);
    expect(calendarDue({ ...fresh, freezeCalendar: known, freezesAskedAt: dueAt })).toBeUndefined();
  });

  it("that has run out is no permission", () => {
    const play = read(playToDecision(start));
    const { until = "" } = play.running().state.freezeCalendar ?? {};
    expect(play.try(as("ines"), goOn(play)).outcome).toBe("accepted");
    expect(play.tryAt(as("ines"), goOn(play), until)).toMatchObject({ code: "freezes-unread" });
  });

  it("is not read for a plan with an empty list, and a release that is over in production", () => {
    const none = playToDecision(aStart({ plan: aPlan((plan) => Object.assign(plan, { freezes: [] })) }));
    expect(none.waiting()).toEqual([]);
    expect(none.try(as("ines"), goOn(none)).outcome).toBe("accepted");
  });

  it("holds back nothing to lift once the release is deployed", () => {
    const play = read(playToDecision(start), window("a", 20, 30));
    go(play);
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "production",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    expect(
      play.try(as("ines"), { type: "overrideFreeze", freeze: "a", reason: "Checkout is down." }),
    ).toMatchObject({
      code: "wrong-status",
      reason: "Not lifted. The release is watching; a freeze holds back what is to come.",
    });
  });
});
