// A process that has read everything already and waits: in the moment its like dies it takes that one's place.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** The argument of a process that waits for its turn. */
export const whenTold = "--when-told";

let isHeldBack = process.argv.includes(whenTold);
let turn: Promise<void> | undefined;

/** For the process itself, where all is read and nothing is taken yet that only one may hold. At once where it is no spare. */
export function itsTurn(): Promise<void> {
  turn ??= isHeldBack ? untilTold() : Promise.resolve();
  return turn;
}

/** Whether there is time left for what makes it faster. */
export function isWaiting(): boolean {
  void itsTurn();
  return isHeldBack;
}

async function untilTold(): Promise<void> {
  // Whoever could tell it is gone, and one that takes its place unasked would be the second.
  if (!process.connected) process.exit(1);
  // Nothing else may keep it alive so far.
  process.channel?.ref();
  await once(process, "message");
  isHeldBack = false;
  process.channel?.unref();
}

export interface Spare<Waiting> {
  /** Some time from now, when the process in charge has shown that it stays. */
  readonly prepare: () => void;
  /** Tells the one that waits that its turn has come; undefined where there is none. */
  readonly take: () => Waiting | undefined;
  readonly end: () => void;
}

export function spareOf<Waiting extends { readonly child: ChildProcess }>(
  spawnOne: () => Waiting,
  afterMs: number,
): Spare<Waiting> {
  let spare: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  const prepare = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const begun = spawnOne();
      spare = begun;
      const another = (): void => {
        if (spare !== begun) return;
        spare = undefined;
        prepare();
      };
      begun.child.once("error", another).once("exit", another);
    }, afterMs);
  };
  const leave = (): Waiting | undefined => {
    clearTimeout(timer);
    const left = spare;
    spare = undefined;
    return left;
  };
  return {
    prepare,
    take: () => {
      const taken = leave();
      taken?.child.send("your turn");
      return taken;
    },
    end: () => void leave()?.child.kill("SIGKILL"),
  };
}
