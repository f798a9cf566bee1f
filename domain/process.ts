// What every durable process shares: events become facts, facts become effects in lanes, and nothing waits here.
import { digestOf } from "./canonical.ts";
import type { Decision } from "./outcome.ts";
import { runsheet, type Actor } from "./people.ts";
import { rowActor, type DecisionRow } from "./record.ts";
import type { Instant } from "./time.ts";

/** One activity type each. `record` has no queue of its own: it writes whatever is unrecorded. */
export const effectLanes = ["announce", "checks"] as const;
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

export interface Undelivered<Body> {
  readonly effect: Effect<Body>;
  readonly since: Instant;
  readonly reason: string;
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
  readonly id: (state: State) => string;
  readonly decide: (state: State, command: Command, context: Context) => Decision<Event>;
  /** The next thing that follows by itself from time or from what is; asked again until there is none. */
  readonly follow: (state: State, at: Instant) => Event | undefined;
  readonly evolve: (state: State, fact: Fact<Event>) => State;
  readonly react: (before: State, fact: Fact<Event>, after: State) => readonly Wish<Body>[];
  /** The result of an effect as events with their author; none for most. */
  readonly settle: (state: State, settled: Settled<Body>, at: Instant) => Authored<Event> | undefined;
  /** The next instant at which `follow` may have something to say. */
  readonly due: (state: State) => Instant | undefined;
  readonly log: (fact: Fact<Event>, after: State) => LogEntry | undefined;
  readonly closed: (state: State) => boolean;
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

/** The whole of a running process: plain data that travels through continue-as-new. */
export interface Running<State, Body> {
  /** The version of the core's rules that this process lives by. */
  readonly rules: number;
  /** Counts accepted changes; what is shown or stored carries it. */
  readonly version: number;
  readonly recordedVersion: number;
  readonly facts: number;
  readonly updatedAt: Instant;
  readonly state: State;
  readonly outbox: readonly Effect<Body>[];
  readonly undelivered: readonly Undelivered<Body>[];
  readonly unrecorded: readonly DecisionRow[];
  /** Update ids of accepted commands, newest last: Temporal remembers them within one run only. */
  readonly accepted: readonly string[];
}

const rememberedCommands = 200;

export function begin<State, Body>(state: State, at: Instant): Running<State, Body> {
  return {
    rules: 1,
    version: 0,
    recordedVersion: 0,
    facts: 0,
    updatedAt: at,
    state,
    outbox: [],
    undelivered: [],
    unrecorded: [],
    accepted: [],
  };
}

/** Folds events, and whatever follows from them, into one new version. Without any event nothing changes. */
export function advance<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  change: Authored<Event> & { readonly at: Instant; readonly commandId?: string },
): Running<State, Body> {
  const version = running.version + 1;
  const { by, at, commandId } = change;
  let next = change.events.reduce(
    (folded, event) => fold(process, folded, { event, by, at, version }),
    running,
  );
  for (
    let event = process.follow(next.state, at);
    event !== undefined;
    event = process.follow(next.state, at)
  ) {
    next = fold(process, next, { event, by: runsheet, at, version });
  }
  if (next === running) return running;
  const accepted =
    commandId === undefined ? next.accepted : [...next.accepted, commandId].slice(-rememberedCommands);
  return { ...next, version, updatedAt: at, accepted };
}

interface Happening<Event> extends Context {
  readonly event: Event;
  readonly version: number;
}

function fold<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  { event, by, at, version }: Happening<Event>,
): Running<State, Body> {
  const fact = { number: running.facts + 1, at, by, event };
  const state = process.evolve(running.state, fact);
  const key = `${process.id(state)}/${fact.number}/${digestOf(fact).slice(0, 8)}`;
  const wishes = process.react(running.state, fact, state);
  const entry = process.log(fact, state);
  return {
    ...running,
    facts: fact.number,
    state,
    outbox: [
      ...running.outbox,
      ...wishes.map((wish) => ({ ...wish, key: `${key}/${wish.name}`, bornAt: at })),
    ],
    unrecorded:
      entry === undefined
        ? running.unrecorded
        : [...running.unrecorded, logRow(entry, { key, id: process.id(state), by, at, version })],
  };
}

function logRow(
  entry: LogEntry,
  of: { key: string; id: string; by: Actor; at: Instant; version: number },
): DecisionRow {
  const { roles, organisation, via, person } = of.by;
  return {
    key: of.key,
    scope: "ops",
    actor: rowActor(of.by),
    action: entry.action,
    ...(entry.rationale === undefined ? {} : { rationale: entry.rationale }),
    externalRef: of.id,
    payload: { ...entry.payload, by: { person, roles, organisation, via }, version: of.version },
    ...(entry.environment === undefined ? {} : { environment: entry.environment }),
    occurredAt: of.at,
  };
}

/** The head of a lane with the newest content of its card; what it supersedes leaves the outbox. */
export function takeHead<State, Body>(
  running: Running<State, Body>,
  lane: EffectLane,
): { effect: Effect<Body>; running: Running<State, Body> } | undefined {
  const head = running.outbox.find((effect) => effect.lane === lane);
  if (head === undefined) return undefined;
  const { card } = head;
  const ofCard = (effect: Effect<Body>) => card !== undefined && effect.lane === lane && effect.card === card;
  const newest = running.outbox.findLast(ofCard) ?? head;
  const outbox = running.outbox
    .filter((effect) => effect === head || !ofCard(effect))
    .map((effect) => (effect === head ? newest : effect));
  return { effect: newest, running: { ...running, outbox } };
}

/** How the attempt of an effect ended. `pointless`: cancelled because its time had passed. */
export type End =
  | { readonly end: "done"; readonly result: unknown }
  | { readonly end: "failed"; readonly reason: string }
  | { readonly end: "pointless" };

export function endEffect<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  ended: { readonly effect: Effect<Body>; readonly how: End; readonly at: Instant },
): Running<State, Body> {
  const { effect, how, at } = ended;
  const without = { ...running, outbox: running.outbox.filter(({ key }) => key !== effect.key) };
  if (how.end === "pointless") return without;
  if (how.end === "failed") return setAside(process, without, { effect, since: at, reason: how.reason });
  const settled = process.settle(without.state, { body: effect.body, result: how.result }, at);
  return settled === undefined ? without : advance(process, without, { ...settled, at });
}

/** A permanent failure is a fact of the run: it is logged and listed, and its lane goes on. */
function setAside<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  undelivered: Undelivered<Body>,
): Running<State, Body> {
  const { effect, reason, since } = undelivered;
  const entry = {
    action: `${process.kind}.effect_failed`,
    payload: { effect: effect.key, lane: effect.lane, what: effect.what, reason },
  };
  return bookkeeping(
    process,
    { ...running, undelivered: [...running.undelivered, undelivered] },
    { entry, by: runsheet, at: since },
  );
}

/** Puts a failed effect back into its lane; `undefined` when no such effect failed. */
export function retryEffect<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  command: Context & { readonly key: string; readonly commandId?: string },
): Running<State, Body> | undefined {
  const failed = running.undelivered.find(({ effect }) => effect.key === command.key);
  if (failed === undefined) return undefined;
  const undelivered = running.undelivered.filter((item) => item !== failed);
  const entry = {
    action: `${process.kind}.retry_effect`,
    payload: { effect: command.key, what: failed.effect.what },
  };
  const retried = { ...running, undelivered, outbox: [...running.outbox, failed.effect] };
  const booked = bookkeeping(process, retried, { entry, by: command.by, at: command.at });
  return command.commandId === undefined
    ? booked
    : { ...booked, accepted: [...booked.accepted, command.commandId].slice(-rememberedCommands) };
}

function bookkeeping<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  { entry, by, at }: Context & { readonly entry: LogEntry },
): Running<State, Body> {
  const facts = running.facts + 1;
  const version = running.version + 1;
  const id = process.id(running.state);
  const key = `${id}/${facts}/${digestOf({ entry, at }).slice(0, 8)}`;
  const row = logRow(entry, { key, id, by, at, version });
  return { ...running, facts, version, updatedAt: at, unrecorded: [...running.unrecorded, row] };
}

/** What the record lane has written leaves the list; what came meanwhile stays. */
export function markRecorded<State, Body>(
  running: Running<State, Body>,
  version: number,
  keys: readonly string[],
): Running<State, Body> {
  const written = new Set(keys);
  return {
    ...running,
    recordedVersion: Math.max(running.recordedVersion, version),
    unrecorded: running.unrecorded.filter(({ key }) => !written.has(key)),
  };
}

export function isRecorded<State, Body>(running: Running<State, Body>): boolean {
  return running.recordedVersion >= running.version && running.unrecorded.length === 0;
}
