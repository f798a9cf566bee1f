import { describe, expect, it } from "vitest";
import { aCallStart, anOutcome, CallPlay, friday } from "#test/builders/call.ts";
import { aHeldLetter, aSeat } from "#test/builders/letters.ts";
import { as, people } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { callRow } from "../call/row.ts";
import { releaseRow } from "../release/row.ts";
import type { Wanted } from "./letter.ts";
import { stillOpen } from "./settled.ts";

/** Gates of the letter that mika, the designer, is still asked for. */
function gatesOpen(play: Play, gates: readonly string[], person = "mika") {
  const letter = aHeldLetter(
    { person },
    gates.map((gate) => aSeat(gate)),
  );
  const open = stillOpen(letter, releaseRow(play.view()), people);
  return open?.line.wants.type === "seats" ? open.line.wants.seats.map(({ gate }) => gate) : [];
}

describe("a request for seats", () => {
  const abandoned = () => {
    const play = playRelease();
    play.act(as("ines"), { type: "abandon", reason: "Another one comes." });
    return play;
  };

  it.each([
    { given: "asks for what nobody has signed", play: playRelease(), gates: ["walkthrough"], open: true },
    { given: "is settled once it is signed", play: playToStaging(), gates: ["walkthrough"], open: false },
    {
      given: "is settled for who may not sign any more",
      play: playRelease(),
      gates: ["walkthrough"],
      who: "leo",
      open: false,
    },
    {
      given: "is settled with the end of its release",
      play: abandoned(),
      gates: ["walkthrough"],
      open: false,
    },
    {
      given: "to decide stands until it is decided",
      play: playToDecision(),
      gates: ["go-no-go"],
      who: "ines",
      open: true,
    },
  ])("$given", ({ play, gates, who, open }) => {
    expect(gatesOpen(play, gates, who)).toEqual(open ? gates : []);
  });

  it("asks for the rest once one of its seats is filled", () => {
    const play = playToStaging();
    expect(gatesOpen(play, ["walkthrough", "staging-sign-off"], "asha")).toEqual(["staging-sign-off"]);
  });

  it("stands where nothing is known of its release, or nothing that can be read", () => {
    const letter = aHeldLetter();
    expect(stillOpen(letter, undefined, people)).toBe(letter);
    expect(stillOpen(letter, { closed: false, view: {} }, people)).toBe(letter);
  });
});

describe("a note of a call", () => {
  const ahead = () => new CallPlay(aCallStart(), "2025-10-13T09:00:00.000Z");
  const prepared = () => {
    const play = ahead();
    for (const { id } of play.view.items) play.send({ type: "completeItem", item: id });
    return play;
  };
  const over = () => ahead().until(friday);
  const logged = () => {
    const play = over();
    play.send(anOutcome);
    return play;
  };

  it.each<{ given: string; play: CallPlay; wants: Wanted; open: boolean }>([
    { given: "of items that are owed", play: ahead(), wants: { type: "items" }, open: true },
    { given: "of items that are done", play: prepared(), wants: { type: "items" }, open: false },
    {
      given: "of items of a role that owes none",
      play: ahead(),
      wants: { type: "items", role: "x" },
      open: false,
    },
    { given: "of items of a call that has begun", play: over(), wants: { type: "items" }, open: false },
    { given: "of missing answers", play: ahead(), wants: { type: "answers" }, open: true },
    { given: "of answers to a call that has begun", play: over(), wants: { type: "answers" }, open: false },
    { given: "of a log that is missing", play: over(), wants: { type: "log" }, open: true },
    { given: "of a log that is there", play: logged(), wants: { type: "log" }, open: false },
    { given: "of a backup that nobody needs", play: ahead(), wants: { type: "backup" }, open: false },
    { given: "to read", play: logged(), wants: { type: "reading" }, open: true },
  ])("$given", ({ play, wants, open }) => {
    const { line } = aHeldLetter();
    const letter = aHeldLetter({ line: { ...line, wants } });
    expect(stillOpen(letter, callRow(play.view), people) !== undefined).toBe(open);
  });

  it("of a call that has closed is settled", () => {
    const letter = aHeldLetter({ line: { ...aHeldLetter().line, wants: { type: "reading" } } });
    expect(stillOpen(letter, { closed: true, view: {} }, people)).toBeUndefined();
  });
});
