// Makes a running stack stand still, so that its files can be copied as a kill -9 of all of it at once would leave them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { readLock, type RecordedChild } from "../lock.ts";
import { isRunning, isStopped, sendSignal } from "../running.ts";

const triesAtMost = 3;

/** How long everything stood still, in milliseconds. What was started anew meanwhile has moved: then it is done again. */
export async function atStandstill(lockFile: string, act: () => void): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const children = childrenIn(lockFile);
    const startedAt = performance.now();
    const thaw = freeze(children);
    try {
      await untilStopped(children);
      act();
    } finally {
      await thaw();
    }
    const stoodStillMs = Math.round(performance.now() - startedAt);
    if (sameAs(children, readLock(lockFile)?.children)) return stoodStillMs;
    if (tries === triesAtMost) throw restless;
  }
}

const restless = new Error(
  "A part of the stack is being started again, so nothing holds still: look at npx runsheet doctor, then try again.",
);

/** Worker and API are started last: with them the stack is complete. */
const last: readonly string[] = ["worker", "api"];

function childrenIn(lockFile: string): readonly RecordedChild[] {
  const children = readLock(lockFile)?.children ?? [];
  const isComplete = last.every((name) => children.some((child) => child.name === name));
  if (!isComplete || !children.every(isRunning)) throw restless;
  return children;
}

/** Each child leads a group of its own: what it has started, such as git, stands still with it. */
function freeze(children: readonly RecordedChild[]): () => Promise<void> {
  const groups = children.map(({ pid }) => String(pid));
  // It lets them go on when this process is gone too, however that ends: then its input closes.
  const guard = spawn("sh", ["-c", goOn, "thaw", ...groups], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = once(guard, "exit");
  for (const { pid } of children) sendSignal(-pid, "SIGSTOP");
  return async () => {
    guard.stdin.end();
    await ended;
  };
}

const goOn = 'read -r _; for group in "$@"; do kill -s CONT -- "-$group"; done';

const patienceMs = 2_000;

async function untilStopped(children: readonly RecordedChild[]): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!children.every(({ pid }) => isStopped(pid))) {
    if (Date.now() > giveUpAt) throw restless;
    await pause(5);
  }
}

function sameAs(before: readonly RecordedChild[], now: readonly RecordedChild[] = []): boolean {
  return before.every(({ pid, startedAt }) =>
    now.some((one) => one.pid === pid && one.startedAt === startedAt && isRunning(one)),
  );
}
