import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { pollersOf } from "#integrations/temporal/workers.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { killChild } from "#test/kill-child.ts";
import { startStack, type ChildName, type Stack } from "#test/stack.ts";
import { readLock } from "../../workers/lock.ts";
import { whenTold } from "../../workers/spare.ts";

const key = "v2025.10.17";
const settledMs = 40_000;
const ready = new Map<ChildName, number | undefined>();

let stack: Stack;
let cast: Cast;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(60_000).send);
  await cast.start(key);
  for (const name of ["worker", "parts"] as const) {
    const spare = await eventually(
      () => sparePidOf(name),
      (pid) => pid !== undefined,
      settledMs,
    );
    ready.set(name, spare);
  }
  // Loaded as well, so that the one that were to poll would be seen to.
  await pause(5_000);
});
afterAll(async () => {
  await stack.stop();
});

it("a spare worker takes no task before its turn", async () => {
  expect(await pollingPids()).toEqual([stack.childPid("worker")]);
});

it.each(["worker", "parts"] as const)("the spare of %s takes its place, and work goes on", async (name) => {
  const untilNext = killChild(stack, name);
  const risk = { title: `Without ${name}`, severity: "low", owner: "mika", mitigation: "Watch it" };
  await cast.send("nora", key, "record-risk", risk);
  await untilNext();
  expect(stack.childPid(name)).toBe(ready.get(name));
  expect((await cast.view(key)).risks.map(({ title }) => title)).toContain(risk.title);
});

/** Of a process that waits, or that has waited, beside the one in charge. */
function sparePidOf(name: "worker" | "parts"): number | undefined {
  const inCharge = stack.childPid(name);
  return childrenOfSupervisor().find(
    ({ pid, args }) => pid !== inCharge && args.includes(`workers/${name}.ts`) && args.endsWith(whenTold),
  )?.pid;
}

function childrenOfSupervisor() {
  const supervisor = readLock(join(stack.config.dataDir, "host.lock"))?.pid;
  const listed = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(supervisor)], { encoding: "utf8" });
  return listed.split("\n").flatMap((line) => {
    const [, pid, args] = /^ *(\d+) (.*)$/.exec(line) ?? [];
    return pid === undefined || args === undefined ? [] : [{ pid: Number(pid), args }];
  });
}

async function pollingPids(): Promise<readonly number[]> {
  const { temporal } = stack.config;
  const connection = await Connection.connect(connectionOptions(temporal));
  const { namespace, taskQueue } = temporal;
  try {
    const link = { client: new Client({ connection, namespace }), connection, taskQueue };
    return (await pollersOf(link, namespace)).map(({ identity }) => Number.parseInt(identity, 10));
  } finally {
    await connection.close();
  }
}
