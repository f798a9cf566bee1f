import { describe, expect, it } from "vitest";
import { aCall, anItem } from "./a-call.ts";
import { callMark, groupCalls, nextAct, preparationInWords, sortItems } from "./calls.ts";
import { whyNotAsk, whyNotCall } from "./permissions.ts";

const justin = { id: "justin", name: "Justin", roles: ["product"] };
const mika = { id: "mika", name: "Mika", roles: ["qa"] };
const riley = { id: "riley", name: "Riley", roles: ["customer"], customer: true };
const now = Date.parse("2025-10-13T12:40:00Z");
const afterPrep = now + 2 * 3_600_000;
const done = { done: true, doneAt: "2025-10-12T10:00:00.000Z" };

describe("the calendar of calls", () => {
  it("reads what comes forwards and what is past backwards, and a call to be logged is not past", () => {
    const at = (day: string, status: "planned" | "awaiting-log" | "held" | "cancelled") =>
      aCall({ id: day, startsAt: `2025-10-${day}T14:00:00.000Z`, status });
    const { coming, past } = groupCalls([
      at("21", "planned"),
      at("01", "held"),
      at("14", "planned"),
      at("08", "cancelled"),
      at("12", "awaiting-log"),
    ]);
    expect(coming.map(({ id }) => id)).toEqual(["12", "14", "21"]);
    expect(past.map(({ id }) => id)).toEqual(["08", "01"]);
  });

  it.each([
    { given: aCall(), me: justin, expected: "yours" },
    { given: aCall(), me: mika, expected: "open" },
    { given: aCall({ items: [anItem({ due: "2025-10-12T14:00:00.000Z" })] }), me: mika, expected: "late" },
    { given: aCall({ status: "prepared", items: [anItem(done)] }), me: justin, expected: "met" },
    { given: aCall({ status: "awaiting-log" }), me: justin, expected: "yours" },
    { given: aCall({ status: "held" }), me: justin, expected: "met" },
    { given: aCall({ status: "unlogged" }), me: justin, expected: "failed" },
    { given: aCall({ status: "cancelled" }), me: justin, expected: "off" },
  ] as const)("marks a call that is $given.status as $expected", ({ given, me, expected }) => {
    expect(callMark(given, me, now)).toBe(expected);
  });
});

describe("the preparation of a call", () => {
  const items = [
    anItem({ id: "second", ...done, doneAt: "2025-10-12T11:00:00.000Z" }),
    anItem({ id: "later", due: "2025-10-14T14:00:00.000Z" }),
    anItem({ id: "first", ...done }),
    anItem({ id: "sooner" }),
  ];

  it("shows what is open by its due time, then what is done as it was finished", () => {
    expect(sortItems(items).map(({ id }) => id)).toEqual(["sooner", "later", "first", "second"]);
  });

  it("is counted in words", () => {
    expect(preparationInWords({ items })).toBe("2 of 4 done");
    expect(preparationInWords({ items: [] })).toBe("nothing to prepare");
  });
});

describe("the one filled button of a call", () => {
  it.each([
    { given: aCall(), me: justin, expected: { act: "tick", item: "agenda" } },
    { given: aCall(), me: mika, expected: undefined },
    { given: aCall(), me: riley, expected: undefined },
    { given: aCall({ items: [] }), me: justin, at: afterPrep, expected: { act: "send-pre-read" } },
    { given: aCall({ items: [] }), me: justin, expected: undefined },
    { given: aCall({ status: "awaiting-log" }), me: mika, expected: { act: "log" } },
    { given: aCall({ status: "unlogged" }), me: justin, expected: { act: "log" } },
    {
      given: aCall({ status: "cancelled", backup: "2025-10-17T14:00:00.000Z" }),
      me: justin,
      expected: { act: "backup" },
    },
    { given: aCall({ status: "held" }), me: justin, expected: undefined },
    { given: aCall({ closed: true }), me: justin, expected: undefined },
  ])("is $expected.act for $me.name in $given.status", ({ given, me, at = now, expected }) => {
    expect(nextAct(given, me, at)).toEqual(expected);
  });
});

describe("who may do what to a call", () => {
  it.each([
    { given: "reschedule", me: justin, expected: undefined },
    { given: "reschedule", me: mika, expected: "Only product and manager may do this." },
    { given: "completeItem", me: mika, expected: undefined },
    { given: "completeItem", me: riley, expected: "Only people of the team may do this." },
    { given: "confirm", me: riley, expected: undefined },
  ] as const)("$me.name, $given: $expected", ({ given, me, expected }) => {
    expect(whyNotCall(aCall(), me, given)).toBe(expected);
  });

  it.each([
    { given: "where the plan names nobody", me: mika, permissions: {}, expected: undefined },
    { given: "who may move one", me: justin, permissions: { reschedule: ["product"] }, expected: undefined },
    {
      given: "anybody else",
      me: mika,
      permissions: { reschedule: ["manager"] },
      expected: "Only product and manager may do this.",
    },
  ])("another one is for $given: $me.name", ({ me, permissions, expected }) => {
    const calls = [{ id: "weekly", title: "Weekly", owner: "product", timezone: "UTC", participants: [] }];
    expect(whyNotAsk({ permissions, calls }, me)).toBe(expected);
  });

  it("is nobody once the call is closed", () => {
    expect(whyNotCall(aCall({ closed: true }), justin, "logOutcome")).toBe("The call is closed.");
  });
});
