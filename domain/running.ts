// A process while it runs: its events are folded into plain data, together with what they ask for and leave behind.
import { digestOf } from "./canonical.ts";
import { runsheet, type Actor } from "./people.ts";
import type { Authored, Context, Effect, Fact, LogEntry, Process } from "./process.ts";
import { rowActor, type DecisionRow } from "./record.ts";
import type { Instant } from "./time.ts";

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

export interface Undelivered<Body> {
  readonly effect: Effect<Body>;
  readonly since: Instant;
  readonly reason: string;
}

/** Without a number it is a run of the time before there were any. */
export function begin<State, Body>(state: State, at: Instant, rules = 1): Running<State, Body> {
  return {
    rules,
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

const followedAtMost = 200;

/** A change with its author; `commandId` where a command brought it. */
interface Origin extends Context {
  readonly commandId?: string;
}

/** Folds events, and whatever follows from them, into one new version. Without any event nothing changes. */
export function advance<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  { events, by, at, commandId }: Authored<Event> & Origin,
): Running<State, Body> {
  const version = running.version + 1;
  let next = running;
  let isNews = false;
  const take = (event: Event, author: Actor) => {
    isNews ||= process.isQuiet?.(event, next.state, next.rules) !== true;
    next = fold(process, next, { event, by: author, at, version });
  };
  for (const event of events) take(event, by);
  for (let steps = 0; ; steps += 1) {
    const event = process.follow(next.state, at);
    if (event === undefined) break;
    // A rule that follows itself would never end; thrown, it fails its workflow task, loudly and until it is mended.
    if (steps === followedAtMost) throw new Error(`${process.kind} follows itself without end`);
    take(event, runsheet);
  }
  return isNews ? remember({ ...next, version, updatedAt: at }, commandId) : next;
}

/** What follows from time alone by an instant; nothing changes where nothing was due. */
export function catchUp<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  at: Instant,
): Running<State, Body> {
  return advance(process, running, { by: runsheet, events: [], at });
}

/** A change of the run itself, of which the state knows nothing: one new version and one row in the log. */
export function logOnly<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  { entry, by, at, commandId }: Origin & { readonly entry: LogEntry },
): Running<State, Body> {
  const facts = running.facts + 1;
  const version = running.version + 1;
  const id = process.id(running.state);
  const row = logRow(entry, { id, key: keyOf(id, facts, { entry, at }), by, at, version });
  const unrecorded = [...running.unrecorded, row];
  return remember({ ...running, facts, version, updatedAt: at, unrecorded }, commandId);
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
  const id = process.id(state);
  const key = factKey(id, fact);
  const effects = process
    .react(running.state, fact, state, running.rules)
    .map((wish) => ({ ...wish, key: `${key}/${wish.name}`, bornAt: at }));
  const entry = process.log(fact, state);
  const rows = entry === undefined ? [] : [logRow(entry, { id, key, by, at, version })];
  return {
    ...running,
    facts: fact.number,
    state,
    outbox: [...running.outbox, ...effects],
    unrecorded: [...running.unrecorded, ...rows],
  };
}

/** Of the row of the decision log that a fact leaves. */
export function factKey<Event>(id: string, fact: Fact<Event>): string {
  return keyOf(id, fact.number, fact);
}

function keyOf(id: string, factNumber: number, hashed: unknown): string {
  return `${id}/${factNumber}/${digestOf(hashed).slice(0, 8)}`;
}

function logRow(
  { payload, ...entry }: LogEntry,
  { id, key, by, at, version }: Context & { id: string; key: string; version: number },
): DecisionRow {
  const { person, roles, organisation, via, for: others } = by;
  const author = { person, roles, organisation, via, ...(others === undefined ? {} : { for: others }) };
  return {
    ...entry,
    key,
    scope: "ops",
    actor: rowActor(by),
    externalRef: id,
    payload: { ...payload, by: author, version },
    occurredAt: at,
  };
}

const rememberedCommands = 200;

function remember<State, Body>(
  running: Running<State, Body>,
  commandId: string | undefined,
): Running<State, Body> {
  if (commandId === undefined) return running;
  return { ...running, accepted: [...running.accepted, commandId].slice(-rememberedCommands) };
}
