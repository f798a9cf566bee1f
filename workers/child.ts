// One child of the supervisor: started again with back-off whenever it dies, until it is told to stop.
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { alarmIn, lineCutter } from "./output.ts";
import { endProcess, runningWithPid } from "./running.ts";
import { spareOf, whenTold } from "./spare.ts";
import { stuckTeller } from "./stuck.ts";

export interface ChildPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Node children hold a channel, so that they notice when the supervisor is gone. */
  readonly channel: boolean;
  /** Whether another one waits, with everything read, from when this one has settled: it then goes on at once. */
  readonly spare: boolean;
  /** What it says again and again when it lives but does not work any more: it is then killed and started again. */
  readonly stuckSign?: RegExp;
}

export interface Surroundings {
  readonly logDir: string;
  readonly say: (line: string) => void;
  readonly onStart: (name: string, pid: number) => void;
}

export interface Child {
  readonly name: string;
  readonly start: () => void;
  readonly stop: (patienceMs: number) => Promise<void>;
}

const firstDelayMs = 250;
const longestDelayMs = 10_000;
const settledMs = 30_000;

export function childOf(plan: ChildPlan, surroundings: Surroundings): Child {
  const log = openLog(surroundings.logDir, plan.name);
  let current: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let delayMs: number | undefined;

  const say = (line: string): void => void (stopping || surroundings.say(line));
  const spawnOne = (...more: readonly string[]) => spawnFollowed(plan, more, { log, say });
  const spare = plan.spare ? spareOf(() => spawnOne(whenTold), settledMs) : undefined;

  const start = (): void => {
    const startedAt = Date.now();
    const { child, lastAlarm } = spare?.take() ?? spawnOne();
    current = child;
    spare?.prepare();
    if (child.pid !== undefined) surroundings.onStart(plan.name, child.pid);
    const ended = (how: string, because: string | undefined): void => {
      if (current !== child) return;
      current = undefined;
      if (stopping) return;
      delayMs = nextDelayMs(delayMs, Date.now() - startedAt);
      const reason = because === undefined ? "" : `: ${because}`;
      say(`${plan.name} ${how}, starting again in ${delayMs} ms${reason}`);
      again = setTimeout(start, delayMs);
    };
    child.once("error", ({ message }) => ended("did not start", message));
    child.once("exit", (code, signal) => {
      if (signal === null) ended(`ended with exit code ${code}`, lastAlarm());
      else ended(`was ended by ${signal}`, undefined);
    });
  };

  const stop = async (patienceMs: number): Promise<void> => {
    stopping = true;
    clearTimeout(again);
    spare?.end();
    const running = current?.pid === undefined ? undefined : runningWithPid(current.pid);
    if (running !== undefined) await endProcess(running, patienceMs);
    log.end();
  };

  return { name: plan.name, start, stop };
}

export function nextDelayMs(formerMs: number | undefined, livedMs: number): number {
  if (livedMs >= settledMs) return 0;
  return Math.min(Math.max(firstDelayMs, (formerMs ?? 0) * 2), longestDelayMs);
}

interface Outlets {
  readonly log: WriteStream;
  readonly say: (line: string) => void;
}

function spawnFollowed(plan: ChildPlan, moreArgs: readonly string[], outlets: Outlets) {
  const child = spawn(plan.command, [...plan.args, ...moreArgs], {
    // A session of its own: Ctrl-C reaches the supervisor alone, which ends all in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", ...(plan.channel ? (["ipc"] as const) : [])],
  });
  return { child, lastAlarm: follow(child, plan, outlets) };
}

/** An older alarm has nothing to do with the end. */
const freshAlarmMs = 2_000;

/** Copies the output to the log, says what is alarming, remembers the last alarm as the reason of an end, and ends a stuck child. */
function follow(
  child: ChildProcess,
  { name, stuckSign }: ChildPlan,
  { log, say }: Outlets,
): () => string | undefined {
  const isStuck = stuckTeller(stuckSign);
  let lastAlarm: string | undefined;
  let alarmedAt = 0;
  const take = (line: string): void => {
    log.write(`${line}\n`);
    if (isStuck(line, Date.now())) {
      say(`${name} works no more, by what it keeps saying: ${line.slice(0, 200)}`);
      child.kill("SIGKILL");
    }
    const alarm = alarmIn(line);
    if (alarm === undefined) return;
    alarmedAt = Date.now();
    if (alarm === lastAlarm) return;
    lastAlarm = alarm;
    say(`${name}: ${alarm}`);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", lineCutter(take));
  return () => (Date.now() - alarmedAt < freshAlarmMs ? lastAlarm : undefined);
}

const longestLogBytes = 10_000_000;

function openLog(logDir: string, name: string): WriteStream {
  mkdirSync(logDir, { recursive: true });
  const file = join(logDir, `${name}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > longestLogBytes) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: "a", mode: 0o600 });
}
