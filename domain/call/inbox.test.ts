import { describe, expect, it } from "vitest";
import { anOutcome, CallPlay, planned, tuesday } from "#test/builders/call.ts";
import { person } from "#test/builders/inbox.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { callInboxOf } from "./inbox.ts";

const before = hoursAfter(tuesday, -50);
const dayBefore = hoursAfter(tuesday, -20);

function aCall(until = before): CallPlay {
  return new CallPlay().until(until);
}

function waiting(who: string, play: CallPlay): readonly string[] {
  return callInboxOf(person(who), [play.view], play.at).map(
    ({ action, item, late }) => `${action}${item === undefined ? "" : ` ${item}`}${late ? ", late" : ""}`,
  );
}

describe("what waits for a person in a call", () => {
  it.each<{ given: string; who: string; play: () => CallPlay; expected: readonly string[] }>([
    {
      given: "days ahead, for the owner of items",
      who: "justin",
      play: () => aCall(),
      expected: ["tick agenda", "tick questions"],
    },
    {
      given: "days ahead, for another owner",
      who: "jordan",
      play: () => aCall(),
      expected: ["tick snapshots"],
    },
    { given: "days ahead, for who owns nothing", who: "asha", play: () => aCall(), expected: [] },
    { given: "a week ahead", who: "justin", play: () => aCall(planned), expected: [] },
    {
      given: "the day before, with what is late",
      who: "justin",
      play: () => aCall(dayBefore),
      expected: ["tick agenda, late", "tick questions, late"],
    },
    {
      given: "an item that is ticked",
      who: "jordan",
      play: () => {
        const play = aCall();
        play.send({ type: "completeItem", item: "snapshots" });
        return play;
      },
      expected: [],
    },
    {
      given: "a participant of the team who has not answered",
      who: "asha",
      play: () => {
        const play = aCall();
        play.send({ type: "setFocus", focus: "Demos", participants: ["riley", "asha"] });
        return play;
      },
      expected: ["confirm"],
    },
    { given: "the call runs, for its owner", who: "justin", play: () => aCall(tuesday), expected: ["log"] },
    { given: "the call runs, for others", who: "jordan", play: () => aCall(tuesday), expected: [] },
    {
      given: "nobody has logged it for days",
      who: "justin",
      play: () => aCall(hoursAfter(tuesday, 90)),
      expected: ["log, late"],
    },
    {
      given: "it is logged",
      who: "justin",
      play: () => {
        const play = aCall(hoursAfter(tuesday, 1));
        play.send(anOutcome);
        return play;
      },
      expected: [],
    },
    {
      given: "it is cancelled and its backup is free",
      who: "justin",
      play: () => {
        const play = aCall();
        play.send({ type: "cancel", reason: "Riley is away" });
        return play;
      },
      expected: ["use-backup"],
    },
    { given: "a customer who has not answered", who: "riley", play: () => aCall(), expected: [] },
  ])("$given: $expected", ({ who, play, expected }) => {
    expect(waiting(who, play())).toEqual(expected);
  });

  it("names the call, its item and when that is due", () => {
    const [first] = callInboxOf(person("jordan"), [aCall().view], before);
    expect(first).toEqual({
      call: "call/weekly-customer/2025-10-14",
      key: "weekly-customer/2025-10-14",
      title: "Weekly customer call",
      startsAt: tuesday,
      action: "tick",
      item: "snapshots",
      what: "Take the metric snapshots",
      due: hoursAfter(tuesday, -24),
      late: false,
    });
  });

  it("asks the owner for the pre-read only where it did not go out by itself", () => {
    const { view } = aCall(dayBefore);
    const { preRead: _, ...unsent } = view;
    const items = callInboxOf(person("justin"), [unsent], dayBefore);
    expect(items.map(({ action }) => action)).toContain("send-pre-read");
    expect(waiting("justin", aCall(dayBefore)).join()).not.toContain("send-pre-read");
  });
});
