// The whole of Runsheet on free ports and a folder of its own, for integration and story tests.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isolatedEnvironment, loadConfig, type Config, type Environment } from "#config";
import { readLock, type RecordedChild } from "../workers/lock.ts";
import { isRunning } from "../workers/running.ts";
import { claimPorts } from "./free-ports.ts";

export type ChildName = "temporal" | "parts" | "worker" | "api";

export interface Stack {
  readonly url: string;
  readonly config: Config;
  /** What the supervisor has said so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
  /** Stops all in order and starts again on the same data and ports. */
  readonly restart: () => Promise<void>;
  readonly childPid: (name: ChildName) => number;
  /** SIGKILL of one child; the supervisor then starts it again under a new pid. Whether there was one to kill. */
  readonly kill: (name: ChildName) => boolean;
  /** SIGKILL of the supervisor itself: nobody is left to end the children. */
  readonly killSupervisor: () => Promise<void>;
}

export interface StackOptions {
  readonly planFile?: string;
  readonly env?: Environment;
  /** Kept at the end when given. */
  readonly dataDir?: string;
}

const portVariables = [
  "PORT",
  "TEMPORAL_PORT",
  "TEMPORAL_UI_PORT",
  "SUPABASE_PORT",
  "SLACK_PORT",
  "LINEAR_PORT",
];
const startWithinMs = 90_000;

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "runsheet-"));
  const claim = await claimPorts(portVariables.length);
  const ports = portVariables.map((variable, index) => [variable, String(claim.first + index)] as const);
  const plan = options.planFile === undefined ? {} : { RUNSHEET_PLAN: options.planFile };
  const changes: Environment = {
    ...Object.fromEntries<string>(ports),
    RUNSHEET_DATA: dataDir,
    // Stories count rows: they begin with none but their own.
    RUNSHEET_SAMPLE_DATA: "off",
    ...plan,
    ...options.env,
  };
  const forget = (): void => {
    claim.release();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const supervisor = await startSupervisor(changes);
    return stackOn(supervisor, changes, forget);
  } catch (error) {
    forget();
    throw error;
  }
}

function stackOn(first: Supervisor, changes: Environment, forget: () => void): Stack {
  let supervisor = first;
  const config = loadConfig(changes);
  const childOf = (name: ChildName): RecordedChild => {
    const child = readLock(join(config.dataDir, "host.lock"))?.children.find((other) => other.name === name);
    if (child === undefined) throw new Error(`The supervisor has recorded no child ${name}`);
    return child;
  };
  return {
    url: config.publicUrl,
    config,
    output: () => supervisor.output(),
    childPid: (name) => childOf(name).pid,
    kill: (name) => {
      const child = childOf(name);
      // One that has ended may have left its pid to somebody else.
      return isRunning(child) && process.kill(child.pid, "SIGKILL");
    },
    killSupervisor: () => supervisor.end("SIGKILL"),
    restart: async () => {
      await supervisor.end("SIGTERM");
      supervisor = await startSupervisor(changes);
    },
    stop: async () => {
      await supervisor.end("SIGTERM");
      forget();
    },
  };
}

interface Supervisor {
  readonly output: () => string;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

async function startSupervisor(changes: Environment): Promise<Supervisor> {
  const main = join(import.meta.dirname, "..", "workers", "up.ts");
  // The channel makes the supervisor end with this process, should a test run be killed.
  const child = spawn(process.execPath, [main], {
    env: isolatedEnvironment(changes),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => lines.push(chunk));
  }
  const output = (): string => lines.join("");
  const end = (signal: NodeJS.Signals): Promise<void> => endChild(child, signal);
  await untilReady(child, output);
  return { output, end };
}

/** The banner is printed after a 200 of `/readyz`, and by nothing else. */
async function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = Date.now() + startWithinMs;
  while (!output().includes("Runsheet is ready")) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The stack ended before it was ready (exit ${child.exitCode}):\n${output()}`);
    }
    if (Date.now() > giveUpAt) {
      await endChild(child, "SIGTERM");
      throw new Error(`The stack was not ready within ${startWithinMs} ms:\n${output()}`);
    }
    await pause(50);
  }
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
