// What every durable process is: events become facts, facts become effects in lanes, and nothing waits here.
import type { Decision } from "./outcome.ts";
import type { Actor } from "./people.ts";
import type { Instant } from "./time.ts";

/** One activity type each. `record` has no queue of its own: it writes whatever is unrecorded. */
export const effectLanes = [
  "announce",
  "checks",
  "backlog",
  "workspace",
  "memory",
  "nights",
  "releases",
  "watch",
  "inspections",
  "answers",
  "deployments",
] as const;
export type EffectLane = (typeof effectLanes)[number];
export type Lane = EffectLane | "record";

/** An event as it happened: numbered within its workflow, with its instant and its author. */
export interface Fact<Event> {
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly event: Event;
}

/** What a process wants done outside, before it has a key. */
export interface Wish<Body> {
  readonly lane: EffectLane;
  /** Tells apart the wishes of one event. */
  readonly name: string;
  readonly body: Body;
  /** Of several waiting effects with one card only the newest is carried out. */
  readonly card?: string;
  readonly pointlessAfter?: Instant;
  /** For people: `thread note to #occ-product`. */
  readonly what: string;
}

export interface Effect<Body> extends Wish<Body> {
  /** Workflow id, event number, 8 hex of the event's hash and the wish's name: the idempotency key of its activity. */
  readonly key: string;
  readonly bornAt: Instant;
}

export interface LogEntry {
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly rationale?: string;
  readonly environment?: string;
}

/** A pure process; the shell in workflows/process.ts runs any of them. */
export interface Process<State, Command, Event, Body> {
  readonly kind: string;
  /** What a run that begins now lives by to its end; an older run keeps the number with which it began. */
  readonly rules: number;
  readonly id: (state: State) => string;
  readonly decide: (state: State, command: Command, context: Context) => Decision<Event>;
  /** The next thing that follows by itself from time or from what is; asked again until there is none. */
  readonly follow: (state: State, at: Instant) => Event | undefined;
  readonly evolve: (state: State, fact: Fact<Event>) => State;
  readonly react: (before: State, fact: Fact<Event>, after: State, rules: number) => readonly Wish<Body>[];
  /** The result of an effect as events with their author; none for most. */
  readonly settle: (state: State, settled: Settled<Body>, at: Instant) => Authored<Event> | undefined;
  /** Whether an effect that has not come to its end is not wanted any more and dropped; all are wanted where it is left out. */
  readonly isPointless?: (state: State, body: Body) => boolean;
  /** The same of one that waits or has failed, at the last change; what is under way is let be. None where it is left out. */
  readonly isMoot?: (state: State, body: Body, at: Instant) => boolean;
  /** Whether an effect waits for another time, while others of its lane go; none does where it is left out. */
  readonly isHeldBack?: (state: State, body: Body) => boolean;
  /** An effect as it is carried out: what has moved on since its birth, while it waited; as it was born where it is left out. */
  readonly asOfNow?: (
    state: State,
    body: Body,
    moment: { readonly at: Instant; readonly version: number },
  ) => Body;
  /** The next instant at which `follow` may have something to say. */
  readonly due: (state: State) => Instant | undefined;
  readonly log: (fact: Fact<Event>, after: State) => LogEntry | undefined;
  readonly closed: (state: State) => boolean;
  /** Events that nobody sees, and so make no new version to record; none where it is left out. */
  readonly isQuiet?: (event: Event, before: State, rules: number) => boolean;
}

export interface Context {
  readonly by: Actor;
  readonly at: Instant;
}

export interface Settled<Body> {
  readonly body: Body;
  readonly result: unknown;
}

export interface Authored<Event> {
  readonly by: Actor;
  readonly events: readonly Event[];
}
