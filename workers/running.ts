// Tells one process from another that later got the same pid.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

export const Running = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
export type Running = z.infer<typeof Running>;

export function runningWithPid(pid: number): Running | undefined {
  const startedAt = process.platform === "linux" ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isRunning(running: Running): boolean {
  return runningWithPid(running.pid)?.startedAt === running.startedAt;
}

export function commandLineOf(pid: number): string {
  if (process.platform !== "linux") return ps(pid, "command");
  return (readIfThere(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
}

/** By SIGSTOP, until SIGCONT. */
export function isStopped(pid: number): boolean {
  const state = process.platform === "linux" ? fieldsFromProc(pid)?.[0] : ps(pid, "state");
  return state?.startsWith("T") === true;
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/** Asks with SIGTERM and ends with SIGKILL after `patienceMs`. */
export async function endProcess(running: Running, patienceMs: number): Promise<void> {
  sendSignal(running.pid, "SIGTERM");
  const killAt = Date.now() + patienceMs;
  while (isRunning(running)) {
    if (Date.now() >= killAt) sendSignal(running.pid, "SIGKILL");
    await pause(25);
  }
}

/** From the third field on, which is the state. */
function fieldsFromProc(pid: number): readonly string[] | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function startFromProc(pid: number): string | undefined {
  const fields = fieldsFromProc(pid) ?? [];
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === "Z" || state === "X" || startTicks === undefined) return undefined;
  return `${(readIfThere("/proc/sys/kernel/random/boot_id") ?? "").trim()}/${startTicks}`;
}

function startFromPs(pid: number): string | undefined {
  const started = ps(pid, "lstart");
  return started === "" ? undefined : started;
}

function ps(pid: number, column: string): string {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
