// A running process within its workflow: what the loop in process.ts drives and what handlers do to it.
import { currentUpdateInfo } from "@temporalio/workflow";
import { retryEffect } from "#domain/outbox.ts";
import type { Decision, Refusal } from "#domain/outcome.ts";
import type { Actor } from "#domain/people.ts";
import type { Authored, Effect, EffectLane, Process } from "#domain/process.ts";
import type { RunRow } from "#domain/record.ts";
import { advance, type Running } from "#domain/running.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { Alarm } from "./alarm.ts";
import { refusalFailure } from "./failures.ts";
import { createLanes, type Lanes } from "./lanes.ts";

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

export function now(): Instant {
  return instantFrom(Date.now());
}

function isRepeated<State, Body>({ accepted: ids }: Running<State, Body>): boolean {
  return ids.includes(currentUpdateInfo()?.id ?? "");
}

function accepted<Event>(decision: Decision<Event>): readonly Event[] {
  if (decision.outcome === "refused") throw refusalFailure(decision);
  return decision.events;
}
