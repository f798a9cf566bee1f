// How a command meets a running process: judged as of its instant, and counted once.
import type { Retry } from "./messages.ts";
import { retryEffect } from "./outbox.ts";
import { accept, type Decision, type Refusal } from "./outcome.ts";
import type { Context, Process } from "./process.ts";
import { advance, catchUp, type Running } from "./running.ts";

/** A command with its sender. */
export interface Sent<Command> extends Context {
  readonly command: Command;
  /** Sent again with the same one, it is the same command. */
  readonly commandId?: string;
  /** What has failed, and is wanted tried again. */
  readonly retry?: Retry;
}

/** Why it would be refused now. */
export function refusalOf<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  sent: Sent<Command>,
): Refusal | undefined {
  if (isRepeated(running, sent)) return undefined;
  const decision = judge(process, catchUp(process, running, sent.at), sent);
  return decision.outcome === "refused" ? decision : undefined;
}

/** Makes it true; what time has brought about by then comes first, even where its timer is late. */
export function carryOut<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  sent: Sent<Command>,
): Running<State, Body> | Refusal {
  if (isRepeated(running, sent)) return running;
  const current = catchUp(process, running, sent.at);
  const decision = judge(process, current, sent);
  if (decision.outcome === "refused") return decision;
  const { command: _, retry, ...origin } = sent;
  const retried = retry === undefined ? undefined : retryEffect(process, current, { ...origin, ...retry });
  return retried ?? advance(process, current, { ...origin, events: decision.events });
}

/** Effects are no part of the state: the core says who may retry, and here is known what there is to retry. */
function judge<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  { state, undelivered }: Running<State, Body>,
  { command, by, at, retry }: Sent<Command>,
): Decision<Event> {
  const decision = process.decide(state, command, { by, at });
  const isUnknown = decision.outcome === "refused" && decision.code === "unknown-effect";
  return isUnknown && undelivered.some(({ effect }) => effect.key === retry?.key) ? accept() : decision;
}

function isRepeated<State, Command, Body>(
  { accepted }: Running<State, Body>,
  { commandId }: Sent<Command>,
): boolean {
  return commandId !== undefined && accepted.includes(commandId);
}
