// The children of the supervisor as one thing: what they are, the record of their pids, the order of their end.
import { join } from "node:path";
import type { Config } from "#config";
import { childOf, type Child, type ChildPlan } from "./child.ts";
import type { Lock, RecordedChild } from "./lock.ts";
import { commandLineOf, runningWithPid, sendSignal } from "./running.ts";

export interface Stack {
  readonly start: (plan: ChildPlan) => void;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const patienceMs = 8_000;
/** Those that use a part end before it; the parts host holds the database and ends last. */
const orderOfEnd: readonly (readonly string[])[] = [["worker", "api"], ["temporal"], ["parts"]];

export function stackOf({
  logDir,
  lock,
  say,
}: {
  logDir: string;
  lock: Lock;
  say: (line: string) => void;
}): Stack {
  const children = new Map<string, Child>();
  const recorded = new Map<string, RecordedChild>();
  const onStart = (name: string, pid: number): void => {
    const running = runningWithPid(pid);
    if (running === undefined) return;
    recorded.set(name, { ...running, name, commandLine: commandLineOf(pid) });
    lock.record([...recorded.values()]);
  };
  return {
    start: (plan) => {
      const child = childOf(plan, { logDir, say, onStart });
      children.set(plan.name, child);
      child.start();
    },
    stop: async () => {
      for (const names of orderOfEnd) {
        const ending = [...children.values()].filter(({ name }) => names.includes(name));
        await Promise.all(ending.map((child) => child.stop(patienceMs)));
      }
    },
    kill: () => {
      for (const { pid } of recorded.values()) sendSignal(pid, "SIGKILL");
    },
  };
}

/** The API is back soon enough without a spare. */
const nodeChildren = {
  parts: { file: "workers/parts.ts", hasSpare: true },
  worker: { file: "workers/worker.ts", hasSpare: true },
  api: { file: "api/main.ts", hasSpare: false },
};

export function nodeChild(name: keyof typeof nodeChildren, { cacheDir, spares }: Config): ChildPlan {
  const { file, hasSpare } = nodeChildren[name];
  const before = ["--import", join(import.meta.dirname, "compiled.ts")];
  const args = [...before, join(import.meta.dirname, "..", file), join(cacheDir, "compiled")];
  return { name, command: process.execPath, args, channel: true, spare: hasSpare && spares };
}

/**
 * A request that is called off while its SELECT already has a row leaves that statement open for good in the SQLite driver of this
 * server (modernc.org/sqlite 1.34; later ones close it). SQLite then answers every statement so, until the process is started again.
 */
const stuckSign = /interrupted \(9\)/;

export function temporalServer(path: string, { dataDir, temporal, logLevel }: Config): ChildPlan {
  const flags = {
    "--db-filename": join(dataDir, "temporal.db"),
    // Each commit is still on disk before it is answered, with one wait for the disk in place of four.
    "--sqlite-pragma": "journal_mode=wal",
    "--ip": "127.0.0.1",
    "--port": String(temporal.port),
    "--ui-port": String(temporal.uiPort),
    "--namespace": temporal.namespace,
    "--dynamic-config-value": "system.enableActivityEagerExecution=true",
    "--log-level": logLevel === "error" ? "error" : "warn",
  };
  const args = ["server", "start-dev", ...Object.entries(flags).flat()];
  return { name: "temporal", command: path, args, channel: false, spare: false, stuckSign };
}
