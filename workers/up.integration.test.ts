import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isolatedEnvironment, type Environment } from "#config";
import { claimPorts } from "#test/free-ports.ts";
import { takeLock } from "./lock.ts";
import { commandLineOf, isRunning, runningWithPid } from "./running.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "up-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it("a second start beside a running one exits with 78 and one sentence", async () => {
  takeLock(join(dataDir, "host.lock"));
  const { code, said } = await refusedStart({});
  expect(code).toBe(78);
  expect(said).toBe(
    `Runsheet already runs on ${dataDir} (pid ${process.pid}): stop it first, or set RUNSHEET_DATA.\n`,
  );
});

it("a port in use is named with its variable, before anything is started", async () => {
  const claim = await claimPorts(1);
  const server = createServer().listen(claim.first, "127.0.0.1");
  await once(server, "listening");
  const { code, said } = await refusedStart({ LINEAR_PORT: String(claim.first) });
  server.close();
  claim.release();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${claim.first} is in use by another program: free it, or set LINEAR_PORT`);
  expect(existsSync(join(dataDir, "logs"))).toBe(false);
});

it("a half-set pair is refused by both names, and the lock is given back", async () => {
  const { code, said } = await refusedStart({ SLACK_BOT_TOKEN: "xoxb-1" });
  expect(code).toBe(1);
  expect(said).toContain("SLACK_BOT_TOKEN is set but SLACK_SIGNING_SECRET is not");
  expect(existsSync(join(dataDir, "host.lock"))).toBe(false);
});

it("a plan that asks for deployments without their secret is refused by the name of the variable", async () => {
  const plan = readFileSync(join(import.meta.dirname, "..", "plan.yaml"), "utf8");
  const file = join(dataDir, "plan.yaml");
  const asked = "release:\n  deployments: [{ environment: staging, url: 'https://ci.example/deploy' }]\n";
  writeFileSync(file, plan.replace(/^release:\n/m, asked));
  const { code, said } = await refusedStart({ RUNSHEET_PLAN: file });
  expect(code).toBe(1);
  expect(said).toContain("no DEPLOY_WEBHOOK_SECRET: release.deployments of the plan needs it");
  expect(existsSync(join(dataDir, "logs"))).toBe(false);
});

it("what a killed start left running is ended, and a process that only took its pid is not", async () => {
  const [leftover, stranger] = [sleeper(), sleeper()];
  const children = [
    recordOf(leftover.pid),
    { ...recordOf(stranger.pid), commandLine: "temporal server start-dev" },
  ];
  const stale = { pid: 999_999_999, startedAt: "long ago", nonce: "n", children };
  writeFileSync(join(dataDir, "host.lock"), JSON.stringify(stale));
  const { said } = await refusedStart({ SLACK_BOT_TOKEN: "xoxb-1" });
  expect(said).toContain(`ending temporal (pid ${leftover.pid})`);
  expect(said).not.toContain(`(pid ${stranger.pid})`);
  expect(children.map(isRunning)).toEqual([false, true]);
  stranger.kill("SIGKILL");
});

function sleeper() {
  return spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
}

function recordOf(pid = 0) {
  const running = runningWithPid(pid);
  if (running === undefined) throw new Error("The sleeper did not start");
  return { ...running, name: "temporal", commandLine: commandLineOf(pid) };
}

async function refusedStart(changes: Environment): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "up.ts")], {
    env: isolatedEnvironment({ RUNSHEET_DATA: dataDir, ...changes }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const closed: unknown[] = await once(child, "close");
  return { code: closed[0], said };
}
