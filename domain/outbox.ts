// The way of an effect out of a running process: to the head of its lane, and to its end there, good or bad.
import type { Retry } from "./messages.ts";
import { runsheet } from "./people.ts";
import type { Context, Effect, EffectLane, Process } from "./process.ts";
import { advance, catchUp, logOnly, type Running, type Undelivered } from "./running.ts";
import type { Instant } from "./time.ts";
import { causeOf } from "./undelivered.ts";

/** What of a process may keep an effect waiting. */
export interface HoldingBack<State, Body> {
  readonly isHeldBack?: ((state: State, body: Body) => boolean) | undefined;
}

/** The head of a lane with the newest content of its card; what it supersedes leaves the outbox. */
export function takeHead<State, Body>(
  running: Running<State, Body>,
  lane: EffectLane,
  { isHeldBack }: HoldingBack<State, Body> = {},
): { effect: Effect<Body>; running: Running<State, Body> } | undefined {
  const mayGo = ({ body }: Effect<Body>) => isHeldBack?.(running.state, body) !== true;
  const head = running.outbox.find((effect) => effect.lane === lane && mayGo(effect));
  if (head === undefined) return undefined;
  const { card } = head;
  const ofCard = (effect: Effect<Body>) => card !== undefined && effect.lane === lane && effect.card === card;
  const newest = running.outbox.findLast(ofCard) ?? head;
  const outbox = running.outbox
    .filter((effect) => effect === head || !ofCard(effect))
    .map((effect) => (effect === head ? newest : effect));
  return { effect: newest, running: { ...running, outbox } };
}

/** Leaves out what the core wants no more, whether it waits, is tried or has failed. */
export function dropPointless<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
): Running<State, Body> {
  const { state, updatedAt } = running;
  // By what is known since the last change alone: a replay must drop the same.
  const isWanted = ({ body }: Effect<Body>) =>
    process.isPointless?.(state, body) !== true && process.isMoot?.(state, body, updatedAt) !== true;
  if (running.outbox.every(isWanted) && running.undelivered.every(({ effect }) => isWanted(effect)))
    return running;
  return {
    ...running,
    outbox: running.outbox.filter(isWanted),
    undelivered: running.undelivered.filter(({ effect }) => isWanted(effect)),
  };
}

/** What is carried out of an effect that may have waited. */
export function asOfNow<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  { state, updatedAt: at, facts: version }: Running<State, Body>,
  effect: Effect<Body>,
): Effect<Body> {
  const body = process.asOfNow?.(state, effect.body, { at, version });
  return body === undefined ? effect : { ...effect, body };
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
  const current = catchUp(process, withoutOlder(without, effect), at);
  const settled = process.settle(current.state, { body: effect.body, result: how.result }, at);
  return settled === undefined ? current : advance(process, current, { ...settled, at });
}

/** Puts what failed back into its lane; `undefined` when no such effect failed. */
export function retryEffect<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  { key, alike = false, ...origin }: Context & Retry & { readonly commandId?: string },
): Running<State, Body> | undefined {
  const failed = running.undelivered.find(({ effect }) => effect.key === key);
  if (failed === undefined) return undefined;
  const isMeant = (item: Undelivered<Body>) =>
    item === failed || (alike && causeOf(item) === causeOf(failed));
  const undelivered = running.undelivered.filter((item) => !isMeant(item));
  const back = running.undelivered.filter(isMeant).map(({ effect }) => effect);
  // A newer state of the same card is on its way already: the old one must not follow it.
  const wanted = back.filter((old) => !running.outbox.some((effect) => isSameCard(effect, old)));
  const retried = { ...running, undelivered, outbox: [...running.outbox, ...wanted] };
  const more = back.length === 1 ? {} : { count: back.length };
  const payload = { effect: key, what: failed.effect.what, ...more };
  return logOnly(process, retried, { ...origin, entry: { action: `${process.kind}.retry_effect`, payload } });
}

/** A permanent failure is a fact of the run: it is logged and listed, and its lane goes on. */
function setAside<State, Command, Event, Body>(
  process: Process<State, Command, Event, Body>,
  running: Running<State, Body>,
  failed: Undelivered<Body>,
): Running<State, Body> {
  const { effect, reason, since } = failed;
  const others = withoutOlder(running, effect).undelivered;
  const listed = { ...running, undelivered: [...others, failed] };
  const payload = { effect: effect.key, lane: effect.lane, what: effect.what, reason };
  const entry = { action: `${process.kind}.effect_failed`, payload };
  return logOnly(process, listed, { entry, by: runsheet, at: since });
}

/** What failed of a card is forgotten once a newer state of it has come to its end. */
function withoutOlder<State, Body>(
  running: Running<State, Body>,
  effect: Effect<Body>,
): Running<State, Body> {
  const undelivered = running.undelivered.filter((item) => !isSameCard(item.effect, effect));
  return undelivered.length === running.undelivered.length ? running : { ...running, undelivered };
}

function isSameCard<Body>(left: Effect<Body>, right: Effect<Body>): boolean {
  return left.card !== undefined && left.lane === right.lane && left.card === right.card;
}
