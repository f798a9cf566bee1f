// The one durable shell: handlers that never interleave, and one loop that owns all waiting. It runs every pure process.
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  workflowInfo,
} from "@temporalio/workflow";
import { asOfNow, dropPointless, endEffect } from "#domain/outbox.ts";
import type { Effect } from "#domain/process.ts";
import type { RecordBatch } from "#domain/record.ts";
import { isRecorded, markRecorded, type Running } from "#domain/running.ts";
import { earliest } from "#domain/time.ts";
import { setAlarm } from "./alarm.ts";
import {
  allEnded,
  areIdle,
  cancelAll,
  cancelPointless,
  launch,
  nextPointless,
  takeIdleHeads,
} from "./lanes.ts";
import { record } from "./proxies.ts";
import { fold, now, type Runner, type Shell } from "./runner.ts";

/** After a long outage everything at once would be larger than Temporal carries; the rest follows in the next batch. */
const rowsAtOnce = 200;

/** Long enough for an attempt that is under way; what is in back-off is carried over. */
const drainTime = "25 seconds";

/** Runs until the process is closed and nothing is left to do; moves on as new when the history has grown. */
export async function untilClosed<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  moveOn: (running: Running<State, Body>) => Promise<never>,
): Promise<void> {
  try {
    await runLoop(runner, moveOn);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => untilRecorded(runner));
    throw error;
  }
}

async function runLoop<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
  moveOn: (running: Running<State, Body>) => Promise<never>,
): Promise<void> {
  const { shell, lanes } = runner;
  for (;;) {
    fold(runner);
    runner.running = dropPointless(shell.process, runner.running);
    showChange(runner);
    launchIdleLanes(runner);
    cancelPointless(lanes, (effect) => isPointless(runner, effect));
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

function isPointless<State, Command, Event, Body>(
  { shell, running }: Runner<State, Command, Event, Body>,
  { body, pointlessAfter }: Effect<Body>,
): boolean {
  const isTooLate = pointlessAfter !== undefined && pointlessAfter <= now();
  return isTooLate || shell.process.isPointless?.(running.state, body) === true;
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
  const { running, heads } = takeIdleHeads(lanes, runner.running, shell.process);
  runner.running = running;
  for (const effect of heads) {
    launch(lanes, {
      lane: effect.lane,
      effect,
      run: () => shell.perform(asOfNow(shell.process, runner.running, effect)),
      ended: (how) => {
        const isCarriedOver = runner.isMoving && how.end === "pointless";
        if (!isCarriedOver)
          runner.running = endEffect(shell.process, runner.running, { effect, how, at: now() });
      },
    });
  }
}

/** For Temporal UI: the version, and the first acts that made it. */
function recordSummary({ run: { version }, decisions }: RecordBatch): string {
  const actions = [...new Set(decisions.map(({ action }) => action))].slice(0, 3);
  return actions.length === 0 ? `version ${version}` : `version ${version}: ${actions.join(", ")}`;
}

function launchRecord<State, Command, Event, Body>(runner: Runner<State, Command, Event, Body>): void {
  const { version, unrecorded: waiting } = runner.running;
  const unrecorded = waiting.slice(0, rowsAtOnce);
  const run = { ...runner.shell.row(runner.running, now()), runId: workflowInfo().runId };
  const batch: RecordBatch = { run, decisions: unrecorded };
  const keys = unrecorded.map(({ key }) => key);
  launch(runner.lanes, {
    lane: "record",
    run: () => record.executeWithOptions({ summary: recordSummary(batch) }, [batch]),
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

/** Cancelled from outside: nothing more is begun, but what was accepted is still written down. */
async function untilRecorded<State, Command, Event, Body>(
  runner: Runner<State, Command, Event, Body>,
): Promise<void> {
  const { lanes } = runner;
  for (;;) {
    await condition(() => allEnded(lanes));
    fold(runner);
    if (isRecorded(runner.running)) return;
    launchRecord(runner);
  }
}
