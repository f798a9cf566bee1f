// The one durable shell: synchronous handlers, and one loop that owns all waiting. It runs every pure process.
import { allHandlersFinished, condition, currentUpdateInfo, workflowInfo } from "@temporalio/workflow";
import type { Decision, Refusal } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import {
  advance,
  endEffect,
  isRecorded,
  markRecorded,
  retryEffect,
  type Authored,
  type Effect,
  type EffectLane,
  type Process,
  type Running,
} from "#domain/process.ts";
import type { RecordBatch, RunRow } from "#domain/record.ts";
import { earliest, instantFrom, type Instant } from "#domain/time.ts";
import { setAlarm, type Alarm } from "./alarm.ts";
import { refusalFailure } from "./failures.ts";
import {
  allEnded,
  areIdle,
  cancelAll,
  cancelPointless,
  createLanes,
  launch,
  nextPointless,
  takeIdleHeads,
  type Lanes,
} from "./lanes.ts";
import { record } from "./proxies.ts";

export interface Shell<State, Command, Event, Body> {
  readonly process: Process<State, Command, Event, Body>;
  /** Carries out one effect; the server retries it, so it ends only for good. */
  readonly perform: { readonly [L in EffectLane]: (effect: Effect<Body>) => Promise<unknown> };
  readonly row: (running: Running<State, Body>, at: Instant) => Omit<RunRow, "runId">;
  /** Called after each change: search attributes and details for Temporal UI. */
  readonly show: (running: Running<State, Body>, at: Instant) => void;
  /** The key of the failed effect that a command wants tried again. */
  readonly retryKey: (command: Command) => string | undefined;
  /** Continues as new once the history has this many events, where Temporal does not suggest it earlier. */
  readonly moveOnAtEvents?: number;
}

/** The one mutable thing of a workflow: its data, what is in flight, and the timer. */
export interface Runner<State, Command, Event, Body> {
  readonly shell: Shell<State, Command, Event, Body>;
  readonly lanes: Lanes<Body>;
  readonly alarm: Alarm;
  running: Running<State, Body>;
  shownVersion: number;
  isMoving: boolean;
}

/** Long enough for an attempt that is under way; what is in back-off is carried over. */
const drainTime = "25 seconds";

export function now(): Instant {
  return instantFrom(Date.now());
}

export function createRunner<State, Command, Event, Body>(
  shell: Shell<State, Command, Event, Body>,
  running: Running<State, Body>,
): Runner<State, Command, Event, Body> {
  return {
    shell,
    lanes: createLanes(),
    alarm: { set: undefined },
    running,
    shownVersion: -1,
    isMoving: false,
  };
}

/** For validators: why the command would be refused now. Writes nothing. */
export function refusalOf<State, Command, Event, Body>(
  { shell, running }: Runner<State, Command, Event, Body>,
  command: Command,
  by: Actor,
): Refusal | undefined {
  const key = shell.retryKey(command);
  if (isRepeated(running) || running.undelivered.some(({ effect }) => effect.key === key)) return undefined;
  const decision = shell.process.decide(running.state, command, { by, at: now() });
  return decision.outcome === "refused" ? decision : undefined;
}

/** For handlers: makes the command true. A repeated one changes nothing. */
export function accept<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  command: Command,
  by: Actor,
): Running<State, Body> {
  const { shell, running } = runner;
  if (isRepeated(running)) return running;
  const commandId = currentUpdateInfo()?.id;
  const context = { by, at: now(), ...(commandId === undefined ? {} : { commandId }) };
  const key = shell.retryKey(command);
  const retried = key === undefined ? undefined : retryEffect(shell.process, running, { ...context, key });
  runner.running =
    retried ??
    advance(shell.process, running, {
      ...context,
      events: accepted(shell.process.decide(running.state, command, context)),
    });
  return runner.running;
}

/** For events that nobody decides on: the start, a Signal. */
export function witness<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  { by, events }: Authored<Event>,
): void {
  runner.running = advance(runner.shell.process, runner.running, { by, events, at: now() });
}

/** Runs until the process is closed and nothing is left to do; moves on as new when the history has grown. */
export async function untilClosed<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  moveOn: (running: Running<State, Body>) => Promise<never>,
): Promise<void> {
  const { shell, lanes } = runner;
  for (;;) {
    fold(runner);
    showChange(runner);
    launchIdleLanes(runner);
    cancelPointless(lanes, now());
    if (shell.process.closed(runner.running.state) && isIdle(runner)) break;
    if (mustMoveOn(shell)) await drain(runner, moveOn);
    setAlarm(
      runner.alarm,
      earliest([shell.process.due(runner.running.state), nextPointless(lanes, now())]),
      () => lanes.inbox.push(() => {}),
    );
    const seen = runner.running;
    await condition(() => lanes.inbox.length > 0 || runner.running !== seen || mustMoveOn(shell));
  }
  await condition(allHandlersFinished);
}

function isRepeated<State, Body>({ accepted: ids }: Running<State, Body>): boolean {
  return ids.includes(currentUpdateInfo()?.id ?? "");
}

function accepted<Event>(decision: Decision<Event>): readonly Event[] {
  if (decision.outcome === "refused") throw refusalFailure(decision);
  return decision.events;
}

function fold<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  for (const step of runner.lanes.inbox.splice(0)) step();
  witness(runner, { by: runsheet, events: [] });
}

function showChange<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  const { shell, running } = runner;
  if (runner.shownVersion === running.version) return;
  runner.shownVersion = running.version;
  shell.show(running, now());
}

function launchIdleLanes<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  const { lanes, shell } = runner;
  if (!lanes.inFlight.has("record") && !isRecorded(runner.running)) launchRecord(runner);
  const { running, heads } = takeIdleHeads(lanes, runner.running);
  runner.running = running;
  for (const effect of heads) {
    launch(lanes, {
      lane: effect.lane,
      effect,
      run: () => shell.perform[effect.lane](effect),
      ended: (how) => {
        const isCarriedOver = runner.isMoving && how.end === "pointless";
        if (!isCarriedOver)
          runner.running = endEffect(shell.process, runner.running, { effect, how, at: now() });
      },
    });
  }
}

function launchRecord<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  const { version, unrecorded } = runner.running;
  const run = { ...runner.shell.row(runner.running, now()), runId: workflowInfo().runId };
  const batch: RecordBatch = { run, decisions: unrecorded };
  const keys = unrecorded.map(({ key }) => key);
  launch(runner.lanes, {
    lane: "record",
    run: () => record.executeWithOptions({ summary: `version ${version}` }, [batch]),
    ended: (how) => {
      if (how.end === "done") runner.running = markRecorded(runner.running, version, keys);
    },
  });
}

function isIdle<State, Command, Event, Body>({
  lanes,
  running,
}: Runner<State, Command, Event, Body>): boolean {
  return areIdle(lanes) && running.outbox.length === 0 && isRecorded(running);
}

function mustMoveOn<State, Command, Event, Body>({
  moveOnAtEvents,
}: Shell<State, Command, Event, Body>): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (moveOnAtEvents !== undefined && historyLength >= moveOnAtEvents);
}

/** Launches nothing more, waits for what is under way and carries the rest over; keys make the repeat harmless. */
async function drain<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  moveOn: (running: Running<State, Body>) => Promise<never>,
): Promise<void> {
  runner.isMoving = true;
  if (!(await condition(() => allEnded(runner.lanes), drainTime))) cancelAll(runner.lanes);
  await condition(() => allEnded(runner.lanes));
  await condition(allHandlersFinished);
  fold(runner);
  await moveOn(runner.running);
}
