// Plays random acts, ends of effects, Signals and jumps in time on fixed seeds, and asserts what must always hold.
import { describe, expect, it } from "vitest";
import { as, ciToken, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { anyActor, anyCommand, diceOf, type Dice } from "#test/builders/wander.ts";
import { carryOut } from "../commands.ts";
import { endEffect, takeHead, type End } from "../outbox.ts";
import { runsheet } from "../people.ts";
import { effectLanes, type Fact } from "../process.ts";
import { advance, begin, catchUp, type Running } from "../running.ts";
import type { Instant } from "../time.ts";
import { newRelease } from "./beginning.ts";
import { claimFrom } from "./claims.ts";
import { releaseDetails } from "./details.ts";
import type { ReleaseEffect } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { explain } from "./explain.ts";
import { assessGates } from "./gates.ts";
import { releaseProcess } from "./process.ts";
import { withPeople } from "./seats.ts";
import type { ReleaseState } from "./state.ts";
import { ReleaseView, type GateView } from "./view-schema.ts";
import { releaseView } from "./view.ts";

type RunningRelease = Running<ReleaseState, ReleaseEffect>;

/** A release on its way, the facts it was told, and where they began. */
interface Journey {
  at: Instant;
  running: RunningRelease;
  readonly from: ReleaseState;
  readonly facts: Fact<ReleaseEvent>[];
  readonly process: typeof releaseProcess;
}

function journeyOf(seed: number): Journey {
  const facts: Fact<ReleaseEvent>[] = [];
  const process = {
    ...releaseProcess,
    evolve: (state: ReleaseState, fact: Fact<ReleaseEvent>) => {
      facts.push(fact);
      return releaseProcess.evolve(state, fact);
    },
  };
  const plan = aPlan((raw) => {
    for (const stage of raw.stages) stage.separation = seed % 3 === 0 ? "one-other" : "strict";
  });
  const start = aStart({ plan });
  if (seed % 4 !== 0) {
    const play = playToDecision(start);
    if (seed % 4 === 1) go(play);
    if (seed % 4 === 2) again(play);
    return { at: play.at(), running: play.running(), from: play.running().state, facts, process };
  }
  const from = newRelease(start, morning);
  const events = [{ type: "started" }] as const;
  const running = advance(process, begin(from, morning, process.rules), {
    by: as("justin"),
    events,
    at: morning,
  });
  return { at: morning, running, from, facts, process };
}

/** The second attempt, one press before its go. */
function again(play: Play): void {
  play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
  play.act(as("justin"), { type: "reopen", from: "production" });
  play.sign("brooke", "support");
  play.sign("leo", "support");
}

function step({ process, running, at }: Journey, dice: Dice): RunningRelease {
  const draw = dice.roll();
  if (draw < 0.12) return endHead({ process, running, at }, dice);
  if (draw < 0.15) {
    const argument = { gate: "support", role: "support", by: "brooke", digest: "0".repeat(12) };
    return advance(process, running, { by: runsheet, events: [claimFrom(argument, at)], at });
  }
  const command = anyCommand(releaseView(running, at), dice);
  const taken = carryOut(process, running, { command, by: anyActor(command, dice), at });
  return "outcome" in taken ? running : taken;
}

function endHead({ process, running, at }: Pick<Journey, "process" | "running" | "at">, dice: Dice) {
  const lane = dice.pick(effectLanes);
  const head = takeHead(running, lane);
  if (head === undefined) return running;
  const found: End = { end: "done", result: { actor: as("brooke", "signal") } };
  const told = dice.pick<End>([
    { end: "done", result: undefined },
    { end: "failed", reason: "is_archived" },
    { end: "pointless" },
  ]);
  return endEffect(process, head.running, { effect: head.effect, how: lane === "checks" ? found : told, at });
}

const statuses = new Set<string>();
const seen = new Set<string>();
let steps = 0;

/** Whatever would change it instead of making it anew throws from now on, in a refusal as in an act. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

function walk(seed: number): void {
  const dice = diceOf(seed);
  const journey = journeyOf(seed);
  for (let count = 0; count < 50; count += 1) {
    journey.at = hoursAfter(journey.at, dice.roll() < 0.8 ? 0.01 : dice.pick([1, 1, 1, 13, 24, 49, 400]));
    journey.running = catchUp(journey.process, journey.running, journey.at);
    const before = frozen(journey.running);
    journey.running = step(journey, dice);
    expectOrder(before, journey);
    expectFair(before, journey);
    if (count % 10 === 0) expectReadable(journey);
    steps += 1;
  }
  const replayed = journey.facts.reduce(releaseProcess.evolve, journey.from);
  expect(replayed).toEqual(journey.running.state);
  const rows = journey.running.unrecorded.map(({ key }) => key);
  expect(new Set(rows).size).toBe(rows.length);
}

/** Nothing is due that has not been done, versions count, keys tell apart. */
function expectOrder(before: RunningRelease, { running, at }: Journey): void {
  expect(releaseProcess.follow(running.state, at)).toBeUndefined();
  const due = releaseProcess.due(running.state);
  expect(due === undefined || due > at, `due ${due} at ${at}`).toBe(true);
  expect([before.version, before.version + 1]).toContain(running.version);
  if (running.state !== before.state) expect(running.version).toBe(before.version + 1);
  const keys = [...running.outbox, ...running.undelivered.map(({ effect }) => effect)].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
}

/** Nobody counts who may not, and a go stands on gates that are all met. */
function expectFair(before: RunningRelease, { running, at }: Journey): void {
  const view = releaseView(running, at);
  const read = ReleaseView.safeParse(view);
  expect(read.error?.issues).toBeUndefined();
  expect(view.verdict).not.toMatch(/undefined|\n|\.\.|: *;/);
  statuses.add(view.status);
  expect(
    view.stages.flatMap(({ gates }) => gates.flatMap((gate) => [...faultsOf(gate), ...faultsOfWaiver(gate)])),
  ).toEqual([]);
  const decided = running.state.decisions.at(before.state.decisions.length);
  if (decided?.outcome !== "go") return;
  const unmet = assessGates(before.state, at).filter(
    ({ gate, status }) => gate.kind !== "decision" && status !== "met" && status !== "waived",
  );
  expect(unmet.map(({ gate }) => gate.id)).toEqual([]);
  seen.add(`go in attempt ${Math.min(running.state.attempt, 2)}`);
  expect(before.state.hold).toBeUndefined();
  expect(before.state.build.authors).not.toContain(decided.by);
}

/** At any instant, earlier ones too: who asks may have another clock. */
function expectReadable({ running, at }: Journey): void {
  for (const hours of [-500, 500]) {
    const then = hoursAfter(at, hours);
    const view = withPeople(releaseView(running, then), people);
    explain(view, people, then);
    expect(releaseDetails(running, then)).not.toContain("runner is down");
  }
}

/** What is wrong with the seats of a gate, in words: one assertion for all of them, for there are a great many. */
function faultsOf({ id, seats, barred, status }: GateView): readonly string[] {
  const valid = seats.flatMap(({ signatures }) => signatures.filter((one) => one.status === "valid"));
  const signers = valid.map(({ by }) => by);
  const open = seats.filter(
    (seat) => seat.needed > seat.signatures.filter((one) => one.status === "valid").length,
  );
  const isBarred = (by: string) => barred.some(({ person }) => person === by);
  return [
    ...(new Set(signers).size === signers.length ? [] : [`two seats for one person on ${id}`]),
    ...signers.filter(isBarred).map((by) => `${by} is barred from ${id} and counts`),
    ...valid
      .filter(({ by, role }) => by === ciToken.person || !as(by).roles.includes(role))
      .map(({ by, role }) => `${by} is no ${role}`),
    ...(status === "met" ? open.map(({ role }) => `${id} is met without ${role}`) : []),
  ];
}

function faultsOfWaiver({ id, status, waiver, questions = [] }: GateView): readonly string[] {
  if (questions.some(({ answer }) => answer !== undefined)) seen.add("answered question");
  if (status !== "waived") return [];
  seen.add("waiver");
  return waiver === undefined || waiver.by === waiver.confirmedBy ? [`${id} is waived by one`] : [];
}

describe("a release to which anything may happen", () => {
  it.each([1, 8, 15, 22, 29, 36])("keeps what must always hold, seven seeds from %i on", (first) => {
    const before = steps;
    for (let seed = first; seed < first + 7; seed += 1) walk(seed);
    expect(steps - before).toBe(350);
  });

  it("has come to every status, and as far as waivers of two and second attempts", expectAllSeen);
});

function expectAllSeen(): void {
  const ends = ["abandoned", "closed", "no-go", "released", "rolled-back"];
  expect([...statuses].toSorted()).toEqual(["deploying", "go", "reviewing", "watching", ...ends].toSorted());
  expect([...seen].toSorted()).toEqual(["answered question", "go in attempt 1", "go in attempt 2", "waiver"]);
}
