// What releases share, as one workflow that never ends: the rules are in domain/environment, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { environmentAttributes, environmentDetails } from "#domain/environment/details.ts";
import type { EnvironmentEffect } from "#domain/environment/effects.ts";
import type { EnvironmentEvent } from "#domain/environment/events.ts";
import { hear } from "#domain/environment/hear.ts";
import { environmentMessageNames, readSent, type EnvironmentCommand } from "#domain/environment/messages.ts";
import { environmentProcess } from "#domain/environment/process.ts";
import { newEnvironment, type EnvironmentState } from "#domain/environment/state.ts";
import { environmentRow, environmentView } from "#domain/environment/view.ts";
import { runsheet } from "#domain/people.ts";
import { begin, type Running } from "#domain/running.ts";
import { answer } from "./handlers.ts";
import { environmentQuery, environmentUpdate, releaseNewsSignal } from "./messages.ts";
import { untilClosed } from "./process.ts";
import { answerRelease, check } from "./proxies.ts";
import { createRunner, now, witness, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";

export interface EnvironmentInput {
  readonly name: string;
  /** Set by continue-as-new alone. */
  readonly running?: Running<EnvironmentState, EnvironmentEffect>;
  /** Continues as new at this length of history, where Temporal does not suggest it earlier. */
  readonly moveOnAtEvents?: number;
}

export async function environment(input: EnvironmentInput): Promise<void> {
  const runner = createRunner(shellOf(input), input.running ?? firstOf(input.name));
  if (input.running === undefined) witness(runner, { by: runsheet, events: [{ type: "started" }] });
  setHandler(environmentQuery, (asked) => environmentView(runner.running, asked?.at ?? now()));
  setHandler(releaseNewsSignal, (news) =>
    witness(runner, { by: runsheet, events: hear(runner.running.state, news) }),
  );
  for (const name of environmentMessageNames)
    answer(runner, {
      update: environmentUpdate(name),
      read: (argument) => readSent(name, argument),
      view: environmentView,
    });
  await untilClosed(runner, (running) => continueAsNew<typeof environment>({ ...input, running }));
}

/** One that was terminated is started again under its id: its row must go on above the versions of the former. */
function firstOf(name: string): Running<EnvironmentState, EnvironmentEffect> {
  return { ...begin(newEnvironment(name, now()), now()), version: Math.floor(Date.now() / 1_000) };
}

function shellOf({
  moveOnAtEvents,
}: EnvironmentInput): Shell<EnvironmentState, EnvironmentCommand, EnvironmentEvent, EnvironmentEffect> {
  return {
    process: environmentProcess,
    perform: ({ key, body, what: summary }) =>
      body.lane === "answers"
        ? answerRelease.executeWithOptions({ summary }, [key, body.answer])
        : check.executeWithOptions({ summary }, [key, body.check]),
    row: (running, at) => environmentRow(environmentView(running, at)),
    show: (running, at) => showInTemporal(environmentAttributes(running), environmentDetails(running, at)),
    retryIn: () => undefined,
    ...(moveOnAtEvents === undefined ? {} : { moveOnAtEvents }),
  };
}
