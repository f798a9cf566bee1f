// How soon one press reaches hundreds of open pages, what they cost the API, and how soon all are back after its death.
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { createCast, type Cast } from "#test/cast.ts";
import { untilReady } from "#test/faults/ready.ts";
import { killChild } from "#test/kill-child.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { sessionCookie } from "../../api/auth.ts";
import { untilDelivered } from "./delivered.ts";
import { changeBehind } from "./live/behind.ts";
import { figuresOf, type Found } from "./live/figures.ts";
import { Answer, type Question } from "./live/question.ts";
import { residentMb } from "./memory.ts";
import { startPart, type Part } from "./part.ts";
import { keyOf } from "./release-key.ts";
import { withoutTargets, type Report } from "./report.ts";
import { inTurns } from "./turns.ts";

export interface LiveSize {
  readonly clients: number;
  readonly presses: number;
  /** Open releases, of which each reader is told at first. */
  readonly releases: number;
}

type Tell = (line: string) => void;

const targetedClients = 500;
const readersOf = ["justin", "ines", "mika", "tomas", "nora", "asha", "leo", "brooke", "jordan"];
const changedMeanwhile = 5;
const patienceMs = 120_000;

export async function benchLive(size: LiveSize, tell: Tell): Promise<Report> {
  const closing = new AsyncDisposableStack();
  const start = (name: string, ...args: readonly string[]): Part => {
    const part = startPart(join(import.meta.dirname, "live", `${name}.ts`), args);
    closing.defer(part.close);
    return part;
  };
  try {
    const stack = await startStack();
    closing.defer(stack.stop);
    const cast = createCast(stack.url, stack.config.serviceToken);
    const keys = Array.from({ length: size.releases }, (_, index) => keyOf(index));
    for (const key of keys) await cast.start(key);
    const found = await measured({ stack, cast, keys, size, tell, start });
    const figures = figuresOf(found, size.clients);
    return {
      bench: "live",
      about: [
        `${size.clients} readers of GET /api/events in one process, with ${size.releases} open releases; ${size.presses} presses over HTTP`,
        "the floor: a bare Node server in a process of its own, which sends as many bytes to as many readers",
      ],
      figures: size.clients < targetedClients ? withoutTargets(figures) : figures,
      times: found.times,
    };
  } finally {
    await closing.disposeAsync();
  }
}

interface Scene {
  readonly stack: Stack;
  readonly cast: Cast;
  readonly keys: readonly string[];
  readonly size: LiveSize;
  readonly tell: Tell;
  readonly start: (name: string, ...args: readonly string[]) => Part;
}

async function measured(scene: Scene): Promise<Found> {
  const { stack, size, tell, start } = scene;
  const readers = start("readers");
  const ask: Ask = async (question) => Answer.parse(await readers.ask(question));
  const lines = await linesOf(scene);
  const api = () => residentMb(stack.childPid("api"));
  const memory = { before: api(), opened: 0 };
  const openedAt = Date.now();
  const opened = await ask({ ask: "open", lines });
  memory.opened = api();
  const opening = opened.at.map((at) => at - openedAt);
  tell(
    `${size.clients} readers were there after ${Math.round(Math.max(...opening))} ms, ${opened.bytes} bytes`,
  );
  const floor = await floorOf(scene, {
    opening: opened.bytes / size.clients,
    press: await frameLength(scene, ask),
  });
  const pressed = await presses(scene, { product: { ask, press: pressOf(scene) }, floor });
  tell(`memory of the API in MB: ${JSON.stringify(memory)}`);
  const back = await reconnected(scene, ask);
  const times = { product: pressed.product.flat(), floor: pressed.floor.flat(), back: back.back };
  return { opening, floorOpening: floor.opening, ...pressed, ...back, memory, times };
}

type Ask = (question: Question) => Promise<Answer>;

async function linesOf({ stack, cast, size }: Pick<Scene, "stack" | "cast" | "size">) {
  const tokens = await Promise.all(readersOf.map(cast.tokenOf));
  return Array.from({ length: size.clients }, (_, index) => ({
    url: `${stack.url}/api/events`,
    headers: { cookie: `${sessionCookie}=${tokens[index % tokens.length] ?? ""}` },
  }));
}

type Press = (words: string) => Promise<unknown>;

/** One risk of a title that nothing else has. */
function pressOf({ cast, keys }: Pick<Scene, "cast" | "keys">): Press {
  return (title) =>
    cast.send("nora", keys[0] ?? "", "record-risk", {
      title,
      severity: "low",
      owner: "nora",
      mitigation: "-",
    });
}

async function frameLength(scene: Scene, ask: Ask): Promise<number> {
  await ask({ ask: "listen", words: '"press 0"' });
  await pressOf(scene)("press 0");
  const { bytes } = await ask({ ask: "heard" });
  return bytes / scene.size.clients;
}

interface Side {
  readonly ask: Ask;
  readonly press: Press;
}

async function floorOf({ size, start }: Scene, bytes: { readonly opening: number; readonly press: number }) {
  const server = start("floor", String(Math.round(bytes.opening)), String(Math.round(bytes.press)));
  const { url } = z.object({ url: z.string() }).parse(await server.ask({}));
  const readers = start("readers");
  const ask: Ask = async (question) => Answer.parse(await readers.ask(question));
  const since = Date.now();
  const line = { url: `${url}/events`, headers: {} };
  const { at } = await ask({ ask: "open", lines: Array.from({ length: size.clients }, () => line) });
  const press = () => fetch(`${url}/presses`, { method: "POST" });
  return { ask, press, opening: at.map((one) => one - since) };
}

/** Of each press, when each of the readers had it, in ms after it was sent. */
async function presses({ size, tell }: Scene, sides: { readonly product: Side; readonly floor: Side }) {
  const taken = { product: new Array<readonly number[]>(), floor: new Array<readonly number[]>() };
  const contenders = (["product", "floor"] as const).map((name) => {
    let number = 0;
    return {
      name,
      run: async (round: number) => {
        const { ask, press } = sides[name];
        number += 1;
        const words = `press ${number}`;
        await ask({ ask: "listen", words: `"${words}"` });
        const since = Date.now();
        const [{ at }] = await Promise.all([ask({ ask: "heard" }), press(words)]);
        if (round > 0) taken[name].push(at.map((one) => one - since));
      },
    };
  });
  await inTurns(contenders, size.presses, tell);
  return taken;
}

async function tooLate(): Promise<never> {
  await pause(patienceMs, undefined, { ref: false });
  throw new Error(`A reader lacks what changed while the API was away, after ${patienceMs} ms`);
}

/** All lose their line at once; what changes while the API is away reaches each of them. */
async function reconnected({ stack, keys, tell, cast }: Scene, ask: Ask) {
  await untilDelivered(cast, patienceMs);
  const killedAt = Date.now();
  const untilNext = killChild(stack, "api");
  await ask({ ask: "expect", versions: await changeBehind(stack, keys.slice(0, changedMeanwhile)) });
  const caughtUp = ask({ ask: "caught-up" });
  await untilNext();
  await untilReady(stack, AbortSignal.timeout(60_000));
  const readyMs = Date.now() - killedAt;
  const { at, again, back } = await Promise.race([caughtUp, tooLate()]);
  if (back > 0) throw new Error(`${back} views went back`);
  tell(`the API answered ${readyMs} ms after it was killed`);
  return { back: at.map((one) => one - killedAt), readyMs, again };
}
