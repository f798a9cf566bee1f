import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readLock } from "./lock.ts";

const lockModule = join(import.meta.dirname, "lock.ts");
const contender = `
  import { takeLock } from ${JSON.stringify(lockModule)};
  const attempt = takeLock(process.argv[1]);
  if (attempt.outcome === "taken") attempt.lock.record([{ name: "temporal", pid: 1, startedAt: "then", commandLine: "temporal" }]);
  console.log(attempt.outcome, attempt.outcome === "taken" ? attempt.lock.leftovers.length : attempt.owner.pid);
  setInterval(() => {}, 1000);
`;

let folder: string;
let file: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  file = join(folder, "host.lock");
});
afterEach(async () => {
  await Promise.all(started.splice(0).map(kill));
  rmSync(folder, { recursive: true });
});

it("a second process is refused and told who owns the lock", async () => {
  const first = contend();
  expect(await first.says).toBe("taken 0");
  expect(await contend().says).toBe(`owned ${first.process.pid}`);
});

it("the lock of a killed process is taken over, with what it left running", async () => {
  const first = contend();
  await first.says;
  await kill(first.process);
  expect(await contend().says).toBe("taken 1");
});

it("a pid that now belongs to another process does not hold the lock", async () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: "long ago", nonce: "n", children: [] }));
  expect(await contend().says).toBe("taken 0");
});

it("of many heirs of a stale lock exactly one wins, and nothing is left lying about", async () => {
  const first = contend();
  await first.says;
  await kill(first.process);
  const heirs = Array.from({ length: 8 }, contend);
  const said = await Promise.all(heirs.map(({ says }) => says));
  const winners = heirs.filter((_, index) => said[index]?.startsWith("taken"));
  expect(winners).toHaveLength(1);
  expect(readLock(file)?.pid).toBe(winners[0]?.process.pid);
  expect(readdirSync(folder)).toEqual(["host.lock"]);
});

function contend(): { process: ChildProcess; says: Promise<string> } {
  const child = spawn(process.execPath, ["--input-type=module", "-e", contender, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const says = once(child.stdout, "data").then(([chunk]) => String(chunk).trim());
  return { process: child, says };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
