// Folds one fact into the state. Total: it never refuses, never throws.
import type { Fact } from "../process.ts";
import type { EnvironmentEvent, EventOf } from "./events.ts";
import { isLater, topicOf } from "./hear.ts";
import { occupants, type Claimant, type EnvironmentState, type Mark } from "./state.ts";

type Happened = Pick<Fact<EnvironmentEvent>, "at" | "by">;
type Folds = {
  readonly [Type in EnvironmentEvent["type"]]: (
    state: EnvironmentState,
    event: EventOf<Type>,
    fact: Happened,
  ) => EnvironmentState;
};

export function evolve(state: EnvironmentState, { event, at, by }: Fact<EnvironmentEvent>): EnvironmentState {
  return foldByType(remember(state, event), event, { at, by });
}

function foldByType<Type extends EnvironmentEvent["type"]>(
  state: EnvironmentState,
  event: EventOf<Type> & { type: Type },
  fact: Happened,
): EnvironmentState {
  return folds[event.type](state, event, fact);
}

const folds: Folds = {
  started: (state) => state,
  claimed: (state, { release, tag, said }, { at }) => {
    const claimant = { release, tag, claim: said.at };
    if (state.holder?.release === release) return { ...state, holder: { ...claimant, since: at } };
    const isWaiting = state.queue.some((one) => one.release === release);
    const queue = isWaiting
      ? state.queue.map((one) => (one.release === release ? claimant : one))
      : [...state.queue, claimant];
    return { ...state, queue };
  },
  "rolled-back": (given, { release, tag, toTag, said }) => {
    const state = withoutGood(given, release);
    if (state.holder?.release === release) return { ...state, holder: { ...state.holder, backTo: toTag } };
    const claimant: Claimant = { release, tag, claim: said.at, backTo: toTag };
    return { ...state, queue: [claimant, ...state.queue.filter((one) => one.release !== release)] };
  },
  deployed: (state, { release, tag, said }) => {
    const deployed = { tag, release, at: said.at };
    const isOld = state.carries !== undefined && said.at < state.carries.at;
    const next = isOld ? state : { ...state, carries: deployed };
    const isBack = occupants(state).some((one) => one.release === release && one.backTo === tag);
    return isBack ? { ...without(next, release), lastGood: deployed } : next;
  },
  proved: (state, { release, tag, said }) => ({
    ...without(state, release),
    lastGood: { tag, release, at: said.at },
  }),
  left: (state, { release }) => without(state, release),
  granted: ({ lookedAt: _, looking: __, ...state }, { release }, { at }) => {
    const claimant = state.queue.find((one) => one.release === release);
    if (claimant === undefined) return state;
    const queue = state.queue.filter((one) => one !== claimant);
    return { ...state, holder: { ...claimant, since: at }, queue };
  },
  "stepped-over": (state, { release }) => without(state, release),
  "look-began": (state, _, { at }) => ({ ...state, looking: at }),
  looked: ({ looking: _, ...state }, __, { at }) => ({ ...state, lookedAt: at }),
  stopped: (state, { reason }, { at, by }) => ({ ...state, stop: { by: by.person, at, reason } }),
  opened: ({ stop: _, ...state }) => state,
};

/** Neither holds nor waits any more; whoever looked for the holder need not. */
function without(state: EnvironmentState, release: string): EnvironmentState {
  const queue = state.queue.filter((one) => one.release !== release);
  if (state.holder?.release !== release) return { ...state, queue };
  const { holder: _, looking: __, lookedAt: ___, ...rest } = state;
  return { ...rest, queue };
}

/** What was rolled back was not good after all. */
function withoutGood(state: EnvironmentState, release: string): EnvironmentState {
  if (state.lastGood?.release !== release) return state;
  const { lastGood: _, ...rest } = state;
  return rest;
}

/** Far more than are ever open at a time. */
const rememberedMarks = 200;

function remember(state: EnvironmentState, event: EnvironmentEvent): EnvironmentState {
  if (!("said" in event)) return state;
  const { [topicOf(event)]: _, ...others } = state.heard;
  const kept = Object.entries(others)
    .toSorted(([, left], [, right]) => newestFirst(left, right))
    .slice(0, rememberedMarks - 1);
  return { ...state, heard: { ...Object.fromEntries(kept), [topicOf(event)]: event.said } };
}

function newestFirst(left: Mark, right: Mark): number {
  return isLater(left, right) ? -1 : 1;
}
