// The effect lanes of a running process: at most one activity in flight on each, and none of them ever rejects.
import { CancellationScope, isCancellation } from "@temporalio/workflow";
import { takeHead, type End, type HoldingBack } from "#domain/outbox.ts";
import { effectLanes, type Effect, type Lane } from "#domain/process.ts";
import type { Running } from "#domain/running.ts";
import { earliest, type Instant } from "#domain/time.ts";
import { wordsOf } from "./failures.ts";

interface Flight<Body> {
  readonly scope: CancellationScope;
  readonly effect?: Effect<Body>;
  ended: boolean;
}

export interface Lanes<Body> {
  readonly inFlight: Map<Lane, Flight<Body>>;
  /** What ended since the loop last looked; the loop folds each in turn. */
  readonly inbox: (() => void)[];
}

export function createLanes<Body>(): Lanes<Body> {
  return { inFlight: new Map(), inbox: [] };
}

export interface Task<Body> {
  readonly lane: Lane;
  readonly effect?: Effect<Body>;
  readonly run: () => Promise<unknown>;
  readonly ended: (how: End) => void;
}

export function launch<Body>(
  { inFlight, inbox }: Lanes<Body>,
  { lane, effect, run, ended }: Task<Body>,
): void {
  const scope = new CancellationScope();
  const flight: Flight<Body> = { scope, ended: false, ...(effect === undefined ? {} : { effect }) };
  inFlight.set(lane, flight);
  const end = (how: End) => {
    flight.ended = true;
    inbox.push(() => {
      inFlight.delete(lane);
      ended(how);
    });
  };
  scope.run(run).then(
    (result) => end({ end: "done", result }),
    (error: unknown) =>
      end(isCancellation(error) ? { end: "pointless" } : { end: "failed", reason: wordsOf(error) }),
  );
}

/** The heads of idle lanes, each with the newest content of its card, and the state without what they supersede. */
export function takeIdleHeads<State, Body>(
  lanes: Lanes<Body>,
  running: Running<State, Body>,
  holding: HoldingBack<State, Body>,
): { running: Running<State, Body>; heads: readonly Effect<Body>[] } {
  const heads: Effect<Body>[] = [];
  let left = running;
  for (const lane of effectLanes.filter((one) => !lanes.inFlight.has(one))) {
    const head = takeHead(left, lane, holding);
    if (head === undefined) continue;
    heads.push(head.effect);
    left = head.running;
  }
  return { running: left, heads };
}

export function cancelPointless<Body>(
  { inFlight }: Lanes<Body>,
  isPointless: (effect: Effect<Body>) => boolean,
): void {
  for (const { scope, effect } of inFlight.values()) {
    if (effect !== undefined && isPointless(effect)) scope.cancel();
  }
}

export function cancelAll<Body>({ inFlight }: Lanes<Body>): void {
  for (const { scope } of inFlight.values()) scope.cancel();
}

/** The next instant at which something in flight becomes pointless. */
export function nextPointless<Body>({ inFlight }: Lanes<Body>, at: Instant): Instant | undefined {
  const instants = [...inFlight.values()].map(({ effect }) => effect?.pointlessAfter);
  return earliest(instants.filter((instant) => instant !== undefined && instant > at));
}

export function allEnded<Body>({ inFlight }: Lanes<Body>): boolean {
  return [...inFlight.values()].every(({ ended }) => ended);
}

export function areIdle<Body>({ inFlight, inbox }: Lanes<Body>): boolean {
  return inFlight.size === 0 && inbox.length === 0;
}
