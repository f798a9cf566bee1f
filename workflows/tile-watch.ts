// Watches how old the figures behind the tiles are: the rules are in domain/tiles/watch, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { retryEffect } from "#domain/outbox.ts";
import { runsheet } from "#domain/people.ts";
import { begin, type Running } from "#domain/running.ts";
import { watchAttributes, watchDetails } from "#domain/tiles/watch/details.ts";
import type { WatchEffect } from "#domain/tiles/watch/effects.ts";
import type { WatchEvent } from "#domain/tiles/watch/events.ts";
import { watchProcess } from "#domain/tiles/watch/process.ts";
import { newWatch, type WatchState } from "#domain/tiles/watch/state.ts";
import { watchRow, watchView } from "#domain/tiles/watch/view.ts";
import { lookSignal, watchQuery } from "./messages.ts";
import { untilClosed } from "./process.ts";
import { announce, check } from "./proxies.ts";
import { createRunner, now, witness, type Runner, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";

export interface TileWatchInput {
  readonly environment: string;
  /** Set by continue-as-new alone. */
  readonly running?: Running<WatchState, WatchEffect>;
  /** Continues as new at this length of history, where Temporal does not suggest it earlier. */
  readonly moveOnAtEvents?: number;
}

type WatchRunner = Runner<WatchState, never, WatchEvent, WatchEffect>;

export async function tileWatch(input: TileWatchInput): Promise<void> {
  const runner = createRunner(shellOf(input), input.running ?? firstOf(input.environment));
  if (input.running === undefined) witness(runner, { by: runsheet, events: [{ type: "started" }] });
  setHandler(watchQuery, (asked) => watchView(runner.running, asked?.at ?? now()));
  setHandler(lookSignal, () => lookAtOnce(runner));
  await untilClosed(runner, (running) => continueAsNew<typeof tileWatch>({ ...input, running }));
}

/** One that was terminated is started again under its id: its row must go on above the versions of the former. */
function firstOf(environment: string): Running<WatchState, WatchEffect> {
  return { ...begin(newWatch(environment, now()), now()), version: Math.floor(Date.now() / 1_000) };
}

/** An alert that could not be told is tried again too: who asks may have mended the channel. */
function lookAtOnce(runner: WatchRunner): void {
  for (const { effect } of runner.running.undelivered)
    runner.running =
      retryEffect(watchProcess, runner.running, { key: effect.key, by: runsheet, at: now() }) ??
      runner.running;
  if (!runner.running.state.asked) witness(runner, { by: runsheet, events: [{ type: "look-asked" }] });
}

function shellOf({ moveOnAtEvents }: TileWatchInput): Shell<WatchState, never, WatchEvent, WatchEffect> {
  return {
    process: watchProcess,
    perform: ({ key, body, what: summary }) =>
      body.lane === "announce"
        ? announce.executeWithOptions({ summary }, [key, body.announcement])
        : check.executeWithOptions({ summary }, [key, body.check]),
    row: (running, at) => watchRow(watchView(running, at)),
    show: (running, at) => showInTemporal(watchAttributes(running), watchDetails(running, at)),
    retryIn: (command) => command,
    ...(moveOnAtEvents === undefined ? {} : { moveOnAtEvents }),
  };
}
