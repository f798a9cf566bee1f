import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "#test/eventually.ts";
import { runningWithPid, isStopped } from "../running.ts";
import { atStandstill } from "./standstill.ts";

let folder: string;
let lockFile: string;
let children: readonly ChildProcess[];
const pids = () => children.map(({ pid = 0 }) => pid);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standstill-"));
  lockFile = join(folder, "host.lock");
  children = ["api", "worker"].map(() => spawn("sleep", ["60"], { detached: true, stdio: "ignore" }));
  record();
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function record(): void {
  const recorded = ["api", "worker"].map((name, index) => ({
    ...runningWithPid(pids()[index] ?? 0),
    name,
    commandLine: "sleep 60",
  }));
  const own = runningWithPid(process.pid);
  writeFileSync(lockFile, JSON.stringify({ ...own, nonce: "n", children: recorded }));
}

it("everything stands still while it is copied, and goes on after", async () => {
  const during: boolean[] = [];
  await atStandstill(lockFile, () => void during.push(...pids().map(isStopped)));
  expect(during).toEqual([true, true]);
  await eventually(
    () => pids().map(isStopped),
    (stopped) => !stopped.includes(true),
  );
});

it("goes on too where the copying fails", async () => {
  const failing = atStandstill(lockFile, () => {
    throw new Error("disk full");
  });
  await expect(failing).rejects.toThrow("disk full");
  await eventually(
    () => pids().map(isStopped),
    (stopped) => !stopped.includes(true),
  );
});

it("goes on too where whoever copied is killed -9 meanwhile", async () => {
  const forever = `
    import { atStandstill } from ${JSON.stringify(join(import.meta.dirname, "standstill.ts"))};
    await atStandstill(${JSON.stringify(lockFile)}, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  `;
  const copier = spawn(process.execPath, ["--input-type=module-typescript", "-e", forever], {
    stdio: "ignore",
  });
  await eventually(
    () => pids().map(isStopped),
    (stopped) => !stopped.includes(false),
  );
  expect(copier.exitCode).toBeNull();
  expect(copier.exitCode).toBeNull();
  const ended = once(copier, "exit");
  copier.kill("SIGKILL");
  await ended;
  await eventually(
    () => pids().map(isStopped),
    (stopped) => !stopped.includes(true),
  );
});

it("is refused while a part is not there, for it will be started in the midst of the copying", async () => {
  const [api] = children;
  api?.kill("SIGKILL");
  await eventually(
    () => runningWithPid(pids()[0] ?? 0),
    (running) => running === undefined,
  );
  await expect(atStandstill(lockFile, () => {})).rejects.toThrow("is being started again");
});

it("does it again where a part was started anew meanwhile", async () => {
  let copies = 0;
  await atStandstill(lockFile, () => {
    copies += 1;
    if (copies > 1) return;
    const [former, worker] = children;
    former?.kill("SIGKILL");
    children = [
      spawn("sleep", ["60"], { detached: true, stdio: "ignore" }),
      ...(worker === undefined ? [] : [worker]),
    ];
    record();
  });
  expect(copies).toBe(2);
});
