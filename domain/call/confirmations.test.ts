import { describe, expect, it } from "vitest";
import { aCallStart, CallPlay, friday, someTerms, tuesday } from "#test/builders/call.ts";
import { as } from "#test/builders/people.ts";

const ines = as("ines");

describe("confirmations of a call", () => {
  const confirmations = { due: "24 hours", fallback: "Ask in writing" } as const;
  const asking = aCallStart({
    terms: someTerms((terms) => {
      terms.rules.confirmations = confirmations;
    }),
  });
  const asked = (play: CallPlay) => play.announced.filter((line) => line.includes("confirmations"));

  it("its owner asks the participants a working day before the deadline, and hears of the fallback at it", () => {
    expect(asked(new CallPlay(asking).until(tuesday))).toEqual([
      "10-10T14:00 role-note confirmations-asked product",
      "10-13T14:00 role-note confirmations-missing product",
    ]);
    const note = new CallPlay(asking)
      .until(tuesday)
      .told.flatMap(({ body }) =>
        body.lane === "announce" && body.announcement.type === "role-note" ? [body.announcement] : [],
      )
      .find(({ about }) => about === "confirmations-missing");
    expect(note).toMatchObject({
      text: "Not everybody comes. What the plan says: Ask in writing.",
      lines: ["riley (no answer)", "morgan (no answer)"],
    });
  });

  it("nobody hears of participants who have all said yes, and a no is told at the deadline", () => {
    const play = new CallPlay(asking);
    play.send({ type: "confirm", person: "riley", answer: "yes" });
    play.send({ type: "confirm", person: "morgan", answer: "yes" });
    expect(asked(play.until("2025-10-13T13:00:00.000Z"))).toEqual([]);
    play.send({ type: "confirm", person: "morgan", answer: "no" });
    expect(asked(play.until(tuesday))).toEqual([
      "10-13T13:00 role-note confirmations-asked product",
      "10-13T14:00 role-note confirmations-missing product",
    ]);
  });

  it("who said yes to a call that moves is asked anew", () => {
    const play = new CallPlay(asking);
    for (const person of ["riley", "morgan"]) play.send({ type: "confirm", person, answer: "yes" });
    play.send({ type: "reschedule", at: friday, reason: "Riley travels" }, ines);
    expect(play.view.participants.map(({ answer }) => answer)).toEqual([undefined, undefined]);
    expect(asked(play.until(friday))).toEqual([
      "10-15T14:00 role-note confirmations-asked product",
      "10-16T14:00 role-note confirmations-missing product",
    ]);
  });

  it("asked too late, only the deadline is told", () => {
    const late = new CallPlay(asking, "2025-10-13T15:00:00.000Z");
    expect(asked(late)).toEqual(["10-13T15:00 role-note confirmations-missing product"]);
  });
});
