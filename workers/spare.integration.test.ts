import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "#test/eventually.ts";
import { isRunning, runningWithPid } from "./running.ts";
import { spareOf, whenTold, type Spare } from "./spare.ts";

let folder: string;
let spare: Spare<ReturnType<typeof spawnOne>>;
let begun: ReturnType<typeof spawnOne>[];
const births = new EventEmitter();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spare-"));
  begun = [];
  spare = spareOf(() => {
    const one = spawnOne();
    begun.push(one);
    births.emit("birth");
    return one;
  }, 20);
});
afterEach(() => {
  spare.end();
  for (const { child } of begun) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

it("a spare waits until it is told, and asks no second time", async () => {
  spare.prepare();
  const [first] = await started(1);
  expect(readFileSync(first?.file ?? "", "utf8")).toBe("waiting");
  expect(spare.take()).toBe(first);
  await untilWritten(first, "its turn, twice");
  expect(spare.take()).toBeUndefined();
});

it("one that is told while it still reads its modules takes its turn when it has read them", async () => {
  const birth = once(births, "birth");
  spare.prepare();
  await birth;
  const taken = spare.take();
  expect(existsSync(taken?.file ?? "")).toBe(false);
  await untilWritten(taken, "its turn, twice");
});

it("a spare that dies is replaced, one that was taken is not", async () => {
  spare.prepare();
  const [first] = await started(1);
  first?.child.kill("SIGKILL");
  const [, second] = await started(2);
  expect(spare.take()).toBe(second);
  await untilWritten(second, "its turn, twice");
  second?.child.kill("SIGKILL");
  await once(second?.child ?? process, "exit");
  expect(begun).toHaveLength(2);
});

it("a spare that is not needed any more ends at once and is not replaced", async () => {
  spare.prepare();
  const [first] = await started(1);
  spare.end();
  await once(first?.child ?? process, "exit");
  expect(first?.child.signalCode).toBe("SIGKILL");
  expect(begun).toHaveLength(1);
});

it("a spare ends with its supervisor, also with one that is gone before it has looked", async () => {
  const file = join(folder, "orphan");
  const args = JSON.stringify([writeMain(), file, whenTold]);
  const leader = `const child = require("node:child_process").spawn(process.execPath, ${args}, { detached: true, stdio: ["ignore", "ignore", "ignore", "ipc"] }); console.log(child.pid); setInterval(() => {}, 1000);`;
  const supervisor = spawn(process.execPath, ["-e", leader], { stdio: ["ignore", "pipe", "inherit"] });
  const printed: unknown[] = await once(supervisor.stdout, "data");
  const orphan = runningWithPid(Number(String(printed[0]).trim()));
  supervisor.kill("SIGKILL");
  await eventually(
    () => orphan !== undefined && !isRunning(orphan),
    (hasEnded) => hasEnded,
  );
  expect(existsSync(file) ? readFileSync(file, "utf8") : "waiting").toBe("waiting");
});

function spawnOne() {
  const file = join(folder, `said-${begun.length + 1}`);
  const child = spawn(process.execPath, [writeMain(), file, whenTold], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return { child, file };
}

function writeMain(): string {
  const main = join(folder, "main.mjs");
  const modulePath = JSON.stringify(join(import.meta.dirname, "spare.ts"));
  writeFileSync(
    main,
    `import { writeFileSync } from "node:fs";
import { isWaiting, itsTurn } from ${modulePath};
const tell = (text) => writeFileSync(process.argv[2], text);
tell(isWaiting() ? "waiting" : "not held back");
await itsTurn();
tell(isWaiting() ? "still waiting" : "its turn");
if (isWaiting()) await new Promise(() => {});
await itsTurn();
tell("its turn, twice");
setInterval(() => {}, 1000);
`,
  );
  return main;
}

async function started(count: number) {
  await eventually(
    () => begun.length,
    (length) => length === count,
  );
  await untilWritten(begun.at(-1), "waiting");
  return begun;
}

async function untilWritten(one: ReturnType<typeof spawnOne> | undefined, text: string): Promise<void> {
  await eventually(
    () => (one !== undefined && existsSync(one.file) ? readFileSync(one.file, "utf8") : ""),
    (said) => said === text,
  );
}
