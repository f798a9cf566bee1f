import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isRunning, runningWithPid, type Running } from "../workers/running.ts";
import { startStack, type ChildName, type Stack } from "./stack.ts";

const names: readonly ChildName[] = ["temporal", "parts", "worker", "api"];
let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it.each(names)("%s comes back after a kill -9, and the whole is ready again", async (name) => {
  const former = stack.childPid(name);
  stack.kill(name);
  await until(() => stack.childPid(name) !== former);
  await until(isReady);
  expect(await signInStatus()).toBe(200);
});

it("after a kill -9 of the supervisor no node child lingers, and the next start ends the server left over", async () => {
  const children = names.map((name) => runningWithPid(stack.childPid(name)));
  // Otherwise it may end by itself: who writes to a pipe that nobody reads is ended by the system.
  process.kill(stack.childPid("temporal"), "SIGSTOP");
  await stack.killSupervisor();
  await until(() => children.filter(isAlive).length === 1);
  await stack.restart();
  expect(children.filter(isAlive)).toEqual([]);
  expect(stack.output()).toMatch(/ending temporal \(pid \d+\), left over by a start that was killed/);
  expect(await signInStatus()).toBe(200);
});

function isAlive(running: Running | undefined): boolean {
  return running !== undefined && isRunning(running);
}

async function isReady(): Promise<boolean> {
  const answer = await fetch(`${stack.url}/readyz`).catch(() => undefined);
  return answer?.status === 200 && (await signInStatus()) === 200;
}

/** A row of Auth is read, so this is no "ready" line. */
async function signInStatus(): Promise<number | undefined> {
  const { supabase, demoPassword } = stack.config;
  const email = /\S+@\S+/.exec(stack.output())?.[0];
  const answer = await fetch(`${supabase.url}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { apikey: supabase.publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email, password: demoPassword }),
  }).catch(() => undefined);
  return answer?.status;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`It did not come so within 30 s:\n${stack.output()}`);
    await pause(50);
  }
}
