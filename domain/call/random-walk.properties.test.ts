// Plays random messages, outages and jumps in time on fixed seeds, and asserts what must always hold.
import { expect, it } from "vitest";
import { aCallStart, anOutcome, aTextRef, CallPlay, planned, someTerms } from "#test/builders/call.ts";
import { anyOf, diceOf, type Dice } from "#test/builders/dice.ts";
import { as, people } from "#test/builders/people.ts";
import { instantFrom } from "../time.ts";
import type { CallCommand } from "./messages.ts";
import { isPointless } from "./pointless.ts";
import { callProcess } from "./process.ts";
import { CallView } from "./view-schema.ts";

const hourMs = 3_600_000;

function anyCommand(play: CallPlay, dice: Dice): CallCommand {
  const item = dice.pick(["agenda", "questions", "snapshots"]);
  const at = instantFrom(Date.parse(play.at) + dice.pick([-1, 2, 30, 80, 200]) * hourMs);
  const followUps = [{ ...anOutcome.followUps[0], title: dice.pick(["One", "Two"]) }];
  return dice.pick<CallCommand>([
    { type: "completeItem", item },
    { type: "completeItem", item },
    { type: "reopenItem", item },
    { type: "reschedule", at, reason: "Riley\ntravels." },
    { type: "useBackup" },
    { type: "useBackup" },
    { type: "cancel", reason: "Ill" },
    { type: "setFocus", focus: dice.pick(["One", "Two"]), participants: ["riley"] },
    { type: "confirm", person: "riley", answer: dice.pick(["yes", "no"]) },
    { type: "composePreRead" },
    { type: "sendPreRead" },
    { ...anOutcome, followUps, early: dice.roll() < 0.2, highlights: [aTextRef(dice.pick(["a", "b"]))] },
    { type: "markMissed" },
  ]);
}

function step(play: CallPlay, dice: Dice): void {
  const draw = dice.roll();
  const later = instantFrom(Date.parse(play.at) + dice.pick([0.1, 1, 7, 20, 30]) * hourMs);
  if (draw < 0.1) play.down.add(dice.pick(["announce", "checks", "backlog"]));
  else if (draw < 0.2) play.up("announce", "checks", "backlog");
  else if (draw < 0.3) play.wakeAt(later);
  else if (draw < 0.7) play.until(later);
  else play.send(anyCommand(play, dice), as(anyOf(people, dice).id));
}

const ends = new Set<string>();

function walk(seed: number): void {
  const dice = diceOf(seed);
  const terms = someTerms((given) => {
    if (seed % 3 === 0) delete given.backup;
  });
  const play = new CallPlay(aCallStart({ terms }), planned);
  for (let count = 0; count < 30; count += 1) {
    const told = play.told.length;
    step(play, dice);
    expectOrder(play);
    expectNothingPointless(play, told);
  }
  play.up("announce", "checks", "backlog").until("2026-06-01T00:00:00.000Z");
  expect(play.view.closed).toBe(true);
  expect(play.running.outbox).toEqual([]);
  ends.add(play.view.status);
}

/** Nothing is due that has not been done, versions count, keys tell apart, and the view is of its shape. */
function expectOrder({ running, at, view }: CallPlay): void {
  expect(callProcess.follow(running.state, at)).toBeUndefined();
  const due = callProcess.due(running.state);
  expect(due === undefined || due > at, `due ${due} at ${at}`).toBe(true);
  const keys = [...running.outbox.map(({ key }) => key), ...running.unrecorded.map(({ key }) => key)];
  expect(new Set(keys).size).toBe(keys.length);
  expect(CallView.safeParse(view).error?.issues).toBeUndefined();
  expect(view.verdict).not.toMatch(/undefined|\n|\.\./);
}

function expectNothingPointless({ told, running }: CallPlay, from: number): void {
  expect(running.outbox.filter(({ body }) => isPointless(running.state, body))).toEqual([]);
  for (const { at, body } of told.slice(from)) {
    if (body.lane !== "announce") continue;
    const { announcement } = body;
    if (announcement.type === "pre-read") expect(announcement.startsAt > at).toBe(true);
    expect(JSON.stringify(announcement)).not.toMatch(/text-q1/);
  }
}

it("a call to which anything may happen ends in one of its ends and tells nothing pointless", () => {
  for (let seed = 1; seed <= 120; seed += 1) walk(seed);
  expect([...ends].toSorted()).toEqual(["cancelled", "held", "missed", "unlogged"]);
});
