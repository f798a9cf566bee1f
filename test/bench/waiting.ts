// What many releases that wait at once do to everybody else, to the reminders of their people, and to the nightly work.
import { setTimeout as pause } from "node:timers/promises";
import { after, epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { keyOf } from "./release-key.ts";
import { withoutTargets, type Report } from "./report.ts";
import { median, percentile, type Times } from "./turns.ts";
import { askForAll, askForLists } from "./waiting/asking.ts";
import { createStarter, type Order, type Starter } from "./waiting/begin.ts";
import { createBooks, type Books } from "./waiting/books.ts";
import { figuresOf } from "./waiting/figures.ts";
import type { Found, Standing, WaitingSize } from "./waiting/found.ts";
import { killApi, killWorker, reconcileAll, sweep } from "./waiting/jobs.ts";
import { memoryOf } from "./waiting/memory.ts";
import { remindersOf, type Reminded } from "./waiting/reminders.ts";
import { startSlackTokens } from "./waiting/slack-tokens.ts";

const few = 10;
const mostPressed = 40;
const rounds = 40;
/** People of the first stage that are asked: one is the author. */
const asksOfEach = 3;
const patienceMs = 60 * 60_000;
/** Of the 5,000 calls that the emulator takes of a token within an hour, each needs some ten. */
const releasesOfToken = 250;

type Tell = (line: string) => void;

export async function benchWaiting(size: WaitingSize, tell: Tell): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const slack = await startSlackTokens();
    closing.defer(slack.close);
    const stack = await startStack({ env: slack.env });
    closing.defer(stack.stop);
    await slack.mint(stack.config.slack, Math.ceil(size.releases / releasesOfToken));
    const starter = createStarter(stack.config);
    closing.defer(starter.close);
    const cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(patienceMs).send);
    const scene = { stack, starter, cast, books: createBooks(stack.config), tell };
    const found = await measured(scene, size);
    const figures = figuresOf(found, size);
    return {
      bench: "waiting",
      about: [
        `${size.releases} releases of the seed plan that wait for their first signatures, beside ${few}; then ${size.rows} stored ones`,
        "each figure in x is to that with 10 waiting, on the same stack; releases are begun by the client of the API",
      ],
      figures: size.releases < 1_000 ? withoutTargets(figures) : figures,
      times: timesOf(found),
    };
  } finally {
    await closing.disposeAsync();
  }
}

interface Scene {
  readonly stack: Stack;
  readonly starter: Starter;
  readonly cast: Cast;
  readonly books: Books;
  readonly tell: Tell;
}

async function measured(scene: Scene, { releases, rows }: WaitingSize): Promise<Found> {
  const firstTen = { from: 0, to: few };
  const first = await standingOf(scene, firstTen, await begin(scene, unreminded(keysOf(firstTen)), few));
  const others = { from: few, to: releases };
  const pressed = pressedOf(others);
  const chased = keysOf(others).filter((key) => !pressed.includes(key));
  const pressedMs = await begin(scene, unreminded(pressed), few + pressed.length);
  // The more there are, the more they are in each other's way: nobody is to be reminded before the last has been asked.
  const chasedWithinMs = (2 * pressedMs * chased.length) / pressed.length;
  const remindAt = after(instantFrom(Date.now() + chasedWithinMs), "45 seconds");
  const chasedMs = await begin(
    scene,
    chased.map((key) => ({ key, remindAt })),
    releases,
  );
  const many = await standingOf(scene, others, pressedMs + chasedMs);
  const reminded = await remindersAt(scene, chased, remindAt);
  const afterKillMs = await killWorker(scene, pressed[0] ?? "");
  scene.tell(`a press was answered ${afterKillMs} ms after the worker was killed`);
  const reconcileMs = await reconcileAll(scene);
  scene.tell(`the audit has compared all after ${reconcileMs} ms`);
  const sweepMs = await sweep(scene);
  scene.tell(`housekeeping has looked at all after ${sweepMs} ms`);
  return {
    few: first,
    many,
    reminded,
    afterKillMs,
    reconcileMs,
    sweepMs,
    rows: await storedRows(scene, { releases, rows }),
  };
}

interface Group {
  readonly from: number;
  readonly to: number;
}

/** Until the people of all, `total` with those that were there, have been asked; in milliseconds. */
async function begin(
  { starter, books, tell }: Scene,
  orders: readonly Order[],
  total: number,
): Promise<number> {
  const begunAt = performance.now();
  await starter.begin(orders);
  await books.untilLetters("ask", total * asksOfEach, patienceMs);
  const begunMs = performance.now() - begunAt;
  tell(`${orders.length} releases were begun and their people asked in ${Math.round(begunMs)} ms`);
  return begunMs;
}

async function standingOf({ stack, cast, tell }: Scene, group: Group, begunMs: number): Promise<Standing> {
  const times = await askForAll(cast, pressedOf(group), rounds);
  const memory = memoryOf(stack);
  tell(`with ${group.to} waiting: ${inWords(times)}; ${JSON.stringify(memory)}`);
  return { releases: group.to, times, memory, begunMs };
}

/** A run of hours that ends early has told what it knew. */
function inWords(times: Times): string {
  const told = [...times].map(([name, taken]) => `${name} ${Math.round(median(taken))} ms`);
  return told.join(", ");
}

function unreminded(keys: readonly string[]): readonly Order[] {
  return keys.map((key) => ({ key }));
}

/** Those whose seats the bench fills and empties; nobody is reminded of them. They lie among the first and the last. */
function pressedOf(group: Group): readonly string[] {
  const keys = keysOf(group);
  const every = Math.max(2, Math.floor(keys.length / mostPressed));
  return keys.filter((_, index) => index % every === 0);
}

function keysOf({ from, to }: Group): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => keyOf(from + index));
}

async function remindersAt(
  { books, tell }: Scene,
  chased: readonly string[],
  remindAt: Instant,
): Promise<Reminded> {
  const ahead = epochMs(remindAt) - Date.now();
  tell(`reminders of ${chased.length} releases are due ${Math.round(ahead / 1_000)} s from now`);
  await pause(Math.max(0, ahead));
  const reminded = await remindersOf(
    books,
    chased.map((key) => `release/${key}`),
    patienceMs,
  );
  for (const [step, lateMs] of Object.entries<readonly number[]>({ ...reminded })) {
    const told = [median(lateMs), percentile(lateMs, 0.95), Math.max(...lateMs)].map(Math.round);
    tell(`reminders ${step} late, median, 95th percentile and last: ${told.join(", ")}`);
  }
  return reminded;
}

async function storedRows(scene: Scene, { releases, rows }: WaitingSize): Promise<Found["rows"]> {
  const { stack, cast, books, tell } = scene;
  const copies = keysOf({ from: releases, to: rows }).map((key) => ({ id: `release/${key}`, key }));
  await books.copyRun(`release/${keyOf(few)}`, copies);
  const apiMs = await killApi(scene, keyOf(rows - 1));
  tell(`the API knew ${rows} rows ${apiMs} ms after it was killed`);
  const times = await askForLists(cast, rounds);
  const memory = memoryOf(stack);
  tell(`with ${rows} rows: ${inWords(times)}; ${JSON.stringify(memory)}`);
  return { times, memory, apiMs };
}

function timesOf({ few: first, many, reminded, rows }: Found): Report["times"] {
  const named = (prefix: string, times: Times) =>
    [...times].map(([name, taken]) => [`${prefix}: ${name}`, taken] as const);
  return Object.fromEntries([
    ...named(String(first.releases), first.times),
    ...named(String(many.releases), many.times),
    ...named("rows", rows.times),
    ...Object.entries(reminded),
  ]);
}
