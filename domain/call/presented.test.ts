import { describe, expect, it } from "vitest";
import { aCallStart, anOutcome, CallPlay, someTerms } from "#test/builders/call.ts";
import { people } from "#test/builders/people.ts";
import { forGuest, PresentedCall, textIdsOf, withNames, withTexts } from "./presented.ts";

const logged = () => {
  const play = new CallPlay();
  play.send({ ...anOutcome, early: true });
  return play.view;
};

describe("a presented call", () => {
  it("has its texts beside their references, and a bare reference where one is redacted", () => {
    const view = logged();
    const ids = textIdsOf(view);
    expect(ids).toEqual(["text-q1", "text-d1", "text-h1"]);
    const texts = new Map(ids.filter((id) => id !== "text-d1").map((id) => [id, `words of ${id}`]));
    const presented = withTexts(view, texts);
    expect(PresentedCall.parse(presented)).toEqual(presented);
    expect(presented.outcome?.quotes[0]?.text).toMatchObject({ id: "text-q1", text: "words of text-q1" });
    expect(presented.outcome?.highlights[0]?.text).toBe("words of text-h1");
    expect(presented.outcome?.decisions[0]?.text).not.toHaveProperty("text");
  });

  it("names its participants by the current plan, and leaves strangers as they are", () => {
    const view = logged();
    const [first, second] = view.participants.map(({ id }) => id);
    const riley = people.find(({ id }) => id === "justin");
    if (riley === undefined || first === undefined) throw new Error("nobody to name");
    const named = withNames(view, {
      people: [{ ...riley, id: first, name: "Riley", organisation: "evergreen" }],
      organisations: [{ id: "evergreen", name: "Evergreen Outfitters", customer: true }],
    });
    expect(named.participants[0]).toMatchObject({ name: "Riley", organisation: "Evergreen Outfitters" });
    expect(named.participants[1]).toEqual(view.participants.find(({ id }) => id === second));
  });

  it("tells a guest of the appointment alone", () => {
    const guest = forGuest(logged());
    expect(PresentedCall.parse(guest)).toEqual(guest);
    expect(guest).toMatchObject({
      items: [],
      followUps: [],
      openFollowUps: [],
      verdict: "",
      permissions: {},
    });
    expect(guest).not.toHaveProperty("outcome");
    expect(guest).not.toHaveProperty("amendableUntil");
    expect(guest).not.toHaveProperty("preRead");
    expect(guest.participants).toHaveLength(2);
  });

  it("tells a guest nothing of what the last call has left, also not by the focus", () => {
    const carriedFocus = "Left from the last call: Riley may leave";
    const start = aCallStart({ terms: someTerms((terms) => (terms.carriedFocus = carriedFocus)) });
    const play = new CallPlay(start);
    expect(play.view.focus).toBe(carriedFocus);
    expect(JSON.stringify(forGuest(play.view))).not.toContain("may leave");
    play.send({ type: "setFocus", focus: "Release readiness" });
    expect(forGuest(play.view).focus).toBe("Release readiness");
  });
});
