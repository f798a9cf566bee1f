import { optional } from "../optional.ts";
import { rowOf, type RunRow } from "../record.ts";
import { begin, type Running } from "../running.ts";
import { inWords, type Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import type { EnvironmentEffect } from "./effects.ts";
import { environmentIdOf, newEnvironment, type EnvironmentState } from "./state.ts";
import { stopWords } from "./stop-words.ts";
import type { EnvironmentView } from "./view-schema.ts";

export function environmentView(
  running: Running<EnvironmentState, EnvironmentEffect>,
  at: Instant,
): EnvironmentView {
  const { state, version, updatedAt } = running;
  const { name, startedAt, holder, queue, carries, lastGood, stop } = state;
  return {
    id: environmentIdOf(name),
    kind: "environment",
    key: name,
    version,
    status: stop !== undefined ? "stopped" : holder !== undefined ? "held" : "free",
    verdict: verdictOf(state),
    updatedAt,
    startedAt,
    links: {},
    queue: [...queue],
    undelivered: undeliveredOf(running, at),
    ...optional({ holder, carries, lastGood, stop }),
  };
}

/** Of one that no release has reached yet. */
export function unusedEnvironment(name: string, at: Instant): EnvironmentView {
  return environmentView(begin(newEnvironment(name, at), at), at);
}

/** The stored row of an environment, which never closes. */
export function environmentRow(view: EnvironmentView): Omit<RunRow, "runId"> {
  return rowOf(view, { stage: null, closed: false });
}

function verdictOf(state: EnvironmentState): string {
  const { name, stop } = state;
  const sentence = `${holderWords(state)}${queueWords(state)}`;
  return stop === undefined ? sentence : `${stopWords(name, stop)} ${sentence}`;
}

function holderWords({ name, holder, carries, stop }: EnvironmentState): string {
  const free = stop === undefined ? "Free." : "Nobody has it.";
  if (holder === undefined) return carries === undefined ? free : `${free} Carries ${carries.tag}.`;
  const { release, since, backTo } = holder;
  const way = backTo === undefined ? "" : `, on its way back to ${backTo}`;
  return `${release} has ${name} since ${inWords(since)}${way}.`;
}

function queueWords({ queue }: EnvironmentState): string {
  return queue.length === 0 ? "" : ` Next: ${queue.map(({ release }) => release).join(", ")}.`;
}
