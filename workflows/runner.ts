// A running process within its workflow: what the loop in process.ts drives and what handlers do to it.
import { currentUpdateInfo } from "@temporalio/workflow";
import { carryOut, refusalOf, type Sent } from "#domain/commands.ts";
import type { Retry } from "#domain/messages.ts";
import type { Refusal } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import type { Authored, Effect, Process } from "#domain/process.ts";
import type { RunRow } from "#domain/record.ts";
import { advance, type Running } from "#domain/running.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { Alarm } from "./alarm.ts";
import { refusalFailure } from "./failures.ts";
import { createLanes, type Lanes } from "./lanes.ts";

export interface Shell<State, Command, Event, Body> {
  readonly process: Process<State, Command, Event, Body>;
  /** Carries out one effect; the server retries it, so it ends only for good. */
  readonly perform: (effect: Effect<Body>) => Promise<unknown>;
  readonly row: (running: Running<State, Body>, at: Instant) => Omit<RunRow, "runId">;
  /** Called after each change: search attributes and details for Temporal UI. */
  readonly show: (running: Running<State, Body>, at: Instant) => void;
  /** What has failed, and a command wants tried again. */
  readonly retryIn: (command: Command) => Retry | undefined;
  /** Continues as new once the history has this many events, where Temporal does not suggest it earlier. */
  readonly moveOnAtEvents?: number;
  /** Whether a timer that has become too early is left to ring. */
  readonly alarmMayRingEarly?: boolean;
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

export function createRunner<State, Command, Event, Body>(
  shell: Shell<State, Command, Event, Body>,
  running: Running<State, Body>,
): Runner<State, Command, Event, Body> {
  return {
    shell,
    lanes: createLanes(),
    alarm: { set: undefined, mayRingEarly: shell.alarmMayRingEarly === true },
    running,
    shownVersion: -1,
    isMoving: false,
  };
}

/** For validators: why the command would be refused now. Writes nothing. */
export function whyRefused<State, Command, Event, Body>(
  { shell, running }: Runner<State, Command, Event, Body>,
  command: Command,
  by: Actor,
): Refusal | undefined {
  return refusalOf(shell.process, running, sentNow(shell, command, by));
}

/** For handlers: makes the command true. A repeated one changes nothing. */
export function accept<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  command: Command,
  by: Actor,
): Running<State, Body> {
  const { shell } = runner;
  const taken = carryOut(shell.process, runner.running, sentNow(shell, command, by));
  if ("outcome" in taken) throw refusalFailure(taken);
  runner.running = taken;
  return taken;
}

/** For events that nobody decides on: the start, a Signal. */
export function witness<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  { by, events }: Authored<Event>,
): void {
  runner.running = advance(runner.shell.process, runner.running, { by, events, at: now() });
}

/** What has ended meanwhile becomes true, and what follows from time alone. */
export function fold<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  for (const step of runner.lanes.inbox.splice(0)) step();
  witness(runner, { by: runsheet, events: [] });
}

export function now(): Instant {
  return instantFrom(Date.now());
}

function sentNow<State, Command, Event, Body>(
  { retryIn }: Shell<State, Command, Event, Body>,
  command: Command,
  by: Actor,
): Sent<Command> {
  const commandId = currentUpdateInfo()?.id;
  const retry = retryIn(command);
  return {
    command,
    by,
    at: now(),
    ...(commandId === undefined ? {} : { commandId }),
    ...(retry === undefined ? {} : { retry }),
  };
}
