import { describe, expect, it } from "vitest";
import { aCall, anItem } from "./a-call.ts";
import { callEntries, callHeadline, callReasons, callsVerdict } from "./call-words.ts";
import { answersInWords, followUpsInWords } from "./calls.ts";

const names = { riley: "Riley Chen", morgan: "Morgan Patel", justin: "Justin" } as const;
const naming = {
  nameOf: (id: string) => Object.entries(names).find(([known]) => known === id)?.[1] ?? id,
  whenOf: (at: string) => at.slice(0, 10),
};
const now = Date.parse("2025-10-13T15:00:00Z");
const followUp = { id: "f1", title: "Show the breach age", owner: "justin", due: "2025-10-17" };

describe("the verdict over all calls", () => {
  it.each([
    {
      given: { coming: [], past: [] },
      expected: "No call is planned. The planner starts each one eight days ahead.",
    },
    {
      given: { coming: [aCall()], past: [] },
      expected: "Weekly customer call: Planned for 14 Oct 14:00 UTC. Open: 1 of 2.",
    },
    {
      given: { coming: [aCall({ status: "awaiting-log", verdict: "Over." })], past: [] },
      expected: "Weekly customer call: Over.",
    },
    {
      given: { coming: [aCall({ status: "awaiting-log" })], past: [aCall({ status: "unlogged" })] },
      expected: "2 calls are not logged.",
    },
  ])("says $expected", ({ given, expected }) => {
    expect(callsVerdict(given).text).toBe(expected);
  });
});

describe("a call in words", () => {
  it("has a heading also for a guest, who is told no verdict", () => {
    expect(callHeadline(aCall({ verdict: "" }))).toBe("Weekly customer call: planned.");
  });

  it("names first what is late, then who is silent", () => {
    const call = aCall({
      items: [anItem(), anItem({ id: "done", done: true })],
      participants: [{ id: "riley", answer: "yes" }, { id: "morgan" }],
    });
    expect(callReasons(call, naming, now)).toEqual([
      {
        to: "item-agenda",
        mark: "late",
        title: "Finalize the agenda",
        text: "is late: product, due 2025-10-13",
      },
      { to: "participants", mark: "open", title: "Morgan Patel", text: "has not answered" },
    ]);
  });

  it("of a held call names follow-ups without an issue alone", () => {
    const call = aCall({
      status: "held",
      followUps: [followUp, { ...followUp, id: "f2", linear: { issue: "OCC-230" } }],
    });
    expect(callReasons(call, naming, now).map(({ to }) => to)).toEqual(["follow-up-f1"]);
    expect(followUpsInWords(call)).toBe("2 follow-ups, 1 without an issue");
    expect(followUpsInWords(aCall())).toBeUndefined();
  });

  it("says who answered what", () => {
    const call = aCall({ participants: [{ id: "riley", answer: "yes" }, { id: "morgan" }] });
    expect(answersInWords(call, naming.nameOf)).toBe("Riley Chen comes, Morgan Patel has not answered");
  });

  it("tells what has happened, newest first", () => {
    const call = aCall({
      moves: [
        {
          by: "justin",
          at: "2025-10-13T10:00:00.000Z",
          reason: "Riley is away",
          from: "2025-10-14T14:00:00.000Z",
          to: "2025-10-17T14:00:00.000Z",
        },
      ],
      cancelled: { by: "justin", at: "2025-10-13T11:00:00.000Z", reason: "No agenda" },
      items: [anItem({ done: true, doneAt: "2025-10-12T10:00:00.000Z", doneBy: "justin" })],
    });
    expect(callEntries(call, naming).map(({ sentence }) => sentence)).toEqual([
      "Justin cancelled the call: No agenda",
      "Justin moved the call from 2025-10-14 to 2025-10-17: Riley is away",
      "Justin ticked Finalize the agenda",
    ]);
  });
});
