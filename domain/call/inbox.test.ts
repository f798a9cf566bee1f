import { describe, expect, it } from "vitest";
import { aCallStart, CallPlay, someTerms } from "#test/builders/call.ts";
import { callInboxOf } from "./inbox.ts";

const product = { id: "justin", roles: ["product"], customer: false };
const data = { id: "devon", roles: ["data"], customer: false };
const customer = { id: "riley", roles: ["product"], customer: true };

function inboxAt(at: string, person = product) {
  const terms = someTerms((given) => (given.participants = ["riley", "justin"]));
  const play = new CallPlay(aCallStart({ terms })).until(at);
  return callInboxOf(person, [play.view], at);
}

describe("what waits for a person in a call", () => {
  it("ahead are the items of their roles and their answer, next due first", () => {
    expect(
      inboxAt("2025-10-12T12:00:00.000Z").map(({ action, what, late }) => ({ action, what, late })),
    ).toEqual([
      { action: "prepare", what: "Finalize the agenda", late: false },
      { action: "prepare", what: "Update the discovery questions", late: false },
      { action: "answer", what: "Say whether you come", late: false },
    ]);
    expect(inboxAt("2025-10-12T12:00:00.000Z", data)).toMatchObject([{ what: "Take the metric snapshots" }]);
  });

  it("is late once it was due", () => {
    const [first] = inboxAt("2025-10-13T12:00:00.000Z");
    expect(first).toMatchObject({ call: "call/weekly-customer/2025-10-14", late: true });
  });

  it("is nothing while it is held, and its log for its owner afterwards", () => {
    expect(inboxAt("2025-10-14T14:30:00.000Z")).toEqual([]);
    expect(inboxAt("2025-10-14T15:30:00.000Z")).toMatchObject([{ action: "log", late: true }]);
    expect(inboxAt("2025-10-14T15:30:00.000Z", data)).toEqual([]);
  });

  it("is nothing of a customer", () => {
    expect(inboxAt("2025-10-12T12:00:00.000Z", customer)).toEqual([]);
  });
});
