// An environment played by hand: it hears what a test tells it, and its answers are taken one by one.
import { carryOut, refusalOf } from "#domain/commands.ts";
import type { EnvironmentEffect, Heard, ReleaseAnswer } from "#domain/environment/effects.ts";
import { hear } from "#domain/environment/hear.ts";
import type { EnvironmentCommand } from "#domain/environment/messages.ts";
import type { EnvironmentNews } from "#domain/environment/news.ts";
import { environmentProcess } from "#domain/environment/process.ts";
import { newEnvironment, type EnvironmentState } from "#domain/environment/state.ts";
import { environmentView } from "#domain/environment/view.ts";
import { endEffect, takeHead } from "#domain/outbox.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import type { EffectLane } from "#domain/process.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import { hoursAfter, morning } from "./release.ts";

type RunningEnvironment = Running<EnvironmentState, EnvironmentEffect>;
type Of<Type extends EnvironmentNews["type"]> = Extract<EnvironmentNews, { type: Type }>;

export function playEnvironment(name = "production") {
  let at = morning;
  let told = 0;
  let running: RunningEnvironment = advance(environmentProcess, begin(newEnvironment(name, at), at), {
    by: runsheet,
    events: [{ type: "started" }],
    at,
  });
  const end = (lane: EffectLane, result: unknown): EnvironmentEffect | undefined => {
    const head = takeHead(running, lane);
    if (head === undefined) return undefined;
    const how = { end: "done", result } as const;
    running = endEffect(environmentProcess, head.running, { effect: head.effect, how, at });
    return head.effect.body;
  };
  const play = {
    running: () => running,
    at: () => at,
    state: () => running.state,
    view: () => environmentView(running, at),
    waitUntil: (instant: Instant) => {
      at = instant;
      running = catchUp(environmentProcess, running, at);
    },
    wait: (hours: number) => play.waitUntil(hoursAfter(at, hours)),
    hear: (...news: readonly unknown[]) => {
      running = advance(environmentProcess, running, { by: runsheet, events: hear(running.state, news), at });
    },
    /** The next fact of a release. */
    hears: <Type extends EnvironmentNews["type"]>(
      type: Type,
      release: string,
      more: Partial<Of<Type>> = {},
    ) => {
      told += 1;
      play.hear(news(told, type, release, more));
    },
    send: (by: Actor, command: EnvironmentCommand) => {
      const taken = carryOut(environmentProcess, running, { command, by, at });
      if ("outcome" in taken) throw new Error(`${command.type} was refused: ${taken.code}`);
      running = taken;
    },
    refusal: (by: Actor, command: EnvironmentCommand) =>
      refusalOf(environmentProcess, running, { command, by, at }),
    /** The next answer on its way. */
    answer: (heard: Heard = "told") => {
      const body = end("answers", heard);
      return body?.lane === "answers" ? body.answer : undefined;
    },
    /** All of them, in short words. */
    answers: (): readonly string[] => {
      const said: string[] = [];
      for (let one = play.answer(); one !== undefined; one = play.answer()) said.push(inShort(one));
      return said;
    },
    /** The look that is under way ends. */
    look: (running: boolean) => end("checks", { running }) !== undefined,
  };
  return play;
}

export type EnvironmentPlay = ReturnType<typeof playEnvironment>;

function inShort({ release, word: { claim, carries } }: ReleaseAnswer): string {
  if (claim === undefined) return `${release} gives way to ${carries?.tag ?? ""}`;
  const { standing, behind, stop } = claim;
  return `${release} ${standing}${behind === undefined ? "" : ` behind ${behind}`}${stop === undefined ? "" : ", stopped"}`;
}

/** News of a release whose tag is its key: the fact of this number, one a second. */
export function news<Type extends EnvironmentNews["type"]>(
  number: number,
  type: Type,
  release: string,
  more: Partial<Of<Type>> = {},
): object {
  const at = hoursAfter(morning, number / 3_600);
  const why = type === "leave" ? { why: "it was abandoned" } : {};
  const toTag = type === "roll-back" ? { toTag: "v0" } : {};
  return { type, release, tag: release, at, number, ...why, ...toTag, ...more };
}
