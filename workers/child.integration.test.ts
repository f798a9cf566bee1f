import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { childOf, type Child } from "./child.ts";
import { isRunning, runningWithPid } from "./running.ts";

let folder: string;
let said: string[];
let pids: number[];
let child: Child | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "child-"));
  said = [];
  pids = [];
});
afterEach(async () => {
  await child?.stop(0);
  rmSync(folder, { recursive: true });
});

it("a killed child comes back under a new pid, and the end is said in one line", async () => {
  start("setInterval(() => {}, 1000)");
  process.kill(await pidNumber(1), "SIGKILL");
  const second = await pidNumber(2);
  expect(second).not.toBe(pids[0]);
  expect(said).toEqual(["probe was ended by SIGKILL, starting again in 250 ms"]);
});

it("a child that fails says why", async () => {
  start('throw new Error("no such table")');
  await pidNumber(2);
  expect(said.at(-1)).toBe("probe ended with exit code 1, starting again in 250 ms: Error: no such table");
});

it("a child that lives but works no more is killed and comes back", async () => {
  start(
    'for (let time = 0; time < 20; time += 1) console.log("interrupted (9)"); setInterval(() => {}, 1000)',
  );
  await pidNumber(2);
  expect(said[0]).toBe("probe was ended by SIGKILL, starting again in 250 ms");
});

it("a stopped child stays away, and one that ignores SIGTERM is killed", async () => {
  const stubborn = start('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)');
  const pid = await pidNumber(1);
  const running = runningWithPid(pid);
  const log = join(folder, "probe.log");
  await until(() => existsSync(log) && readFileSync(log, "utf8").includes("up"));
  await stubborn.stop(200);
  await pause(400);
  expect(running !== undefined && isRunning(running)).toBe(false);
  expect(pids).toEqual([pid]);
});

it("a node child ends by itself when its supervisor is killed", async () => {
  const follower = join(folder, "follower.mjs");
  const parentModule = JSON.stringify(join(import.meta.dirname, "parent.ts"));
  writeFileSync(
    follower,
    `import { exitWithParent } from ${parentModule}; exitWithParent(); console.log(process.pid); setInterval(() => {}, 1000);`,
  );
  const leader = `require("node:child_process").spawn(process.execPath, [${JSON.stringify(follower)}], { detached: true, stdio: ["ignore", "inherit", "inherit", "ipc"] })`;
  const supervisor = spawn(process.execPath, ["-e", leader], { stdio: ["ignore", "pipe", "inherit"] });
  const printed: unknown[] = await once(supervisor.stdout, "data");
  const running = runningWithPid(Number(String(printed[0]).trim()));
  expect(running).toBeDefined();
  supervisor.kill("SIGKILL");
  await until(() => running !== undefined && !isRunning(running));
});

function start(code: string): Child {
  const plan = {
    name: "probe",
    command: process.execPath,
    args: ["-e", code],
    channel: false,
    spare: false,
    stuckSign: /interrupted \(9\)/,
  };
  child = childOf(plan, {
    logDir: folder,
    say: (line) => {
      if (line.includes("starting again")) said.push(line);
    },
    onStart: (_, pid) => pids.push(pid),
  });
  child.start();
  return child;
}

async function pidNumber(count: number): Promise<number> {
  await until(() => pids.length >= count);
  return pids[count - 1] ?? 0;
}

async function until(isSo: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > giveUpAt) throw new Error("It did not come so within 10 s");
    await pause(20);
  }
}
