// Carries out any acts on a release, step by step: numbers become commands, senders and ends of effects.
import { carryOut, type Sent } from "#domain/commands.ts";
import { endEffect, takeHead, type End } from "#domain/outbox.ts";
import type { Refusal } from "#domain/outcome.ts";
import { runsheet } from "#domain/people.ts";
import type { Effect, EffectLane, Fact } from "#domain/process.ts";
import { newRelease } from "#domain/release/beginning.ts";
import { claimFrom } from "#domain/release/claims.ts";
import type { ReleaseEffect } from "#domain/release/effects.ts";
import type { ReleaseEvent } from "#domain/release/events.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import { releaseProcess } from "#domain/release/process.ts";
import type { ReleaseState } from "#domain/release/state.ts";
import { releaseView } from "#domain/release/view.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import type { AnyAct, AnyJourney } from "./any-act.ts";
import { anyCommand, anySender, anySignOff } from "./any-command.ts";
import { badEnd, goodEnd } from "./any-end.ts";
import { planOf } from "./any-plan.ts";
import { furtherAct, hastyAct } from "./further.ts";
import { as } from "./people.ts";
import { aStart, hoursAfter, morning } from "./release.ts";

export type RunningRelease = Running<ReleaseState, ReleaseEffect>;

/** What happened at one instant, and what was before and after. */
export interface Step {
  readonly at: Instant;
  readonly before: RunningRelease;
  readonly after: RunningRelease;
  readonly facts: readonly Fact<ReleaseEvent>[];
  readonly sent?: Sent<ReleaseCommand>;
  readonly refusal?: Refusal;
}

interface Journey {
  at: Instant;
  running: RunningRelease;
  /** Of the step that is under way. */
  facts: Fact<ReleaseEvent>[];
  readonly process: typeof releaseProcess;
}

type Told = Pick<Step, "sent" | "refusal">;

export function* stepsOf({ plan, ahead, acts }: AnyJourney): Generator<Step> {
  const journey = journeyTo(newRelease(aStart({ plan: planOf(plan) }), morning, releaseProcess));
  yield stepWith(journey, () => {
    const { process, at } = journey;
    const started = { by: as("justin"), events: [{ type: "started" }], at } as const;
    journey.running = advance(process, journey.running, started);
    return {};
  });
  const first = Array.from({ length: ahead }, (_, index): AnyAct => ({
    act: "further",
    hasty: index === ahead - 1,
  }));
  for (const act of [...first, ...acts]) {
    journey.at = hoursAfter(journey.at, act.act === "wait" ? act.hours : 0.01);
    yield stepWith(journey, () => carry(journey, act));
  }
}

function journeyTo(state: ReleaseState): Journey {
  const journey: Journey = {
    at: morning,
    running: begin(state, morning, releaseProcess.rules),
    facts: [],
    process: {
      ...releaseProcess,
      evolve: (before: ReleaseState, fact: Fact<ReleaseEvent>) => {
        journey.facts.push(fact);
        return releaseProcess.evolve(before, fact);
      },
    },
  };
  return journey;
}

function stepWith(journey: Journey, happen: () => Told): Step {
  journey.facts = [];
  // The start is no command: time has brought about nothing before it.
  if (journey.running.facts > 0) journey.running = catchUp(journey.process, journey.running, journey.at);
  const before = frozen(journey.running);
  const told = happen();
  return { at: journey.at, before, after: journey.running, facts: journey.facts, ...told };
}

function carry(journey: Journey, act: AnyAct): Told {
  switch (act.act) {
    case "wait":
      return {};
    case "end":
      return endHead(journey, act.how, lanesWaiting(journey).at(act.lane % lanesWaiting(journey).length));
    case "signal":
      return claim(journey, act);
    case "send": {
      const view = releaseView(journey.running, journey.at);
      const command = anyCommand(view, act);
      return send(journey, { command, by: anySender(view, command, act.sender), at: journey.at });
    }
    case "further":
      return goFurther(journey, act);
  }
}

function goFurther(journey: Journey, { hasty }: { readonly hasty: boolean }): Told {
  return (hasty ? goHastily(journey) : undefined) ?? goDiligently(journey, hasty);
}

/** Sees the worst in a watch, and decides whatever is unmet. */
function goHastily(journey: Journey): Told | undefined {
  if (lanesWaiting(journey).includes("watch")) return endHead(journey, worst, "watch");
  const next = hastyAct(releaseView(journey.running, journey.at));
  return next && send(journey, { ...next, at: journey.at });
}

/** Unless in haste, it has the answers of checks before it decides or rests. */
function goDiligently(journey: Journey, hasty: boolean): Told {
  const next = furtherAct(releaseView(journey.running, journey.at), journey.at);
  const isBusy = next !== undefined && next.command.type !== "decide";
  const asked = lanesWaiting(journey).find((lane) => lane === "checks" || lane === "inspections");
  if (asked !== undefined && !isBusy && !hasty) return endHead(journey, 0, asked);
  return next === undefined ? rest(journey) : send(journey, { ...next, at: journey.at });
}

function rest(journey: Journey): Told {
  journey.at = hoursAfter(journey.at, 12);
  journey.running = catchUp(journey.process, journey.running, journey.at);
  return {};
}

function send(journey: Journey, given: Sent<ReleaseCommand>): Told {
  const { command } = given;
  const sent = command.type === "retryEffect" ? { ...given, retry: command } : given;
  const taken = carryOut(journey.process, journey.running, sent);
  if ("outcome" in taken) return { sent, refusal: taken };
  journey.running = taken;
  return { sent };
}

function claim(journey: Journey, act: Extract<AnyAct, { act: "signal" }>): Told {
  const view = releaseView(journey.running, journey.at);
  const command = anySignOff(view, act.choice);
  const { person: by } = anySender(view, command, act.sender);
  const events = [claimFrom({ ...command, by }, journey.at)];
  journey.running = advance(journey.process, journey.running, { by: runsheet, events, at: journey.at });
  return act.choice % 2 === 0 ? endHead(journey, 0, "checks") : {};
}

function lanesWaiting({ running }: Journey): readonly EffectLane[] {
  return [...new Set(running.outbox.map(({ lane }) => lane))];
}

/** From here on what is found is bad. */
const worst = 4;

function endHead(journey: Journey, how: number, lane: EffectLane | undefined): Told {
  const head = lane === undefined ? undefined : takeHead(journey.running, lane);
  if (head === undefined) return {};
  const ended = { effect: head.effect, how: endOf(head.effect, how, journey.at), at: journey.at };
  journey.running = endEffect(journey.process, head.running, ended);
  return {};
}

function endOf({ body }: Effect<ReleaseEffect>, how: number, at: Instant): End {
  if (how === 9) return { end: "pointless" };
  if (how > 6) return { end: "failed", reason: "is_archived" };
  return { end: "done", result: how >= worst ? badEnd(body, at) : goodEnd(body, at) };
}

/** Whatever would change it instead of making it anew throws from now on, in a refusal as in an act. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
