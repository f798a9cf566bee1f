// A whole stack of its own, beside the running one: own ports, own folder, embedded parts only, ended with the chapter.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cacheDirOf, isolatedEnvironment } from "#config";
import { Failure } from "../failure.ts";
import { freePorts } from "./free-ports.ts";

export interface SmallStack {
  readonly url: string;
  /** Of its data and its plan. */
  readonly folder: string;
  /** Ends it and takes its folder away. */
  readonly end: () => Promise<void>;
}

interface Wanted {
  readonly root: string;
  /** Content of its plan. */
  readonly plan: string;
  readonly password: string;
}

const portNames = ["PORT", "TEMPORAL_PORT", "TEMPORAL_UI_PORT", "SUPABASE_PORT", "SLACK_PORT", "LINEAR_PORT"];

export async function startSmallStack({ root, plan, password }: Wanted): Promise<SmallStack> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-demo-"));
  const planFile = join(folder, "plan.yaml");
  await writeFile(planFile, plan);
  const ports = await freePorts(portNames.length);
  // Without any variable of the running stack: nothing of this one may reach a live Slack or database.
  const env = isolatedEnvironment({
    ...Object.fromEntries(portNames.map((name, index) => [name, String(ports[index])])),
    RUNSHEET_DATA: join(folder, "data"),
    RUNSHEET_CACHE: cacheDirOf(),
    RUNSHEET_PLAN: planFile,
    RUNSHEET_DEMO_PASSWORD: password,
  });
  // The channel makes it end with this process, however that ends.
  const child = spawn(process.execPath, [join(root, "workers", "up.ts")], {
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const end = async (): Promise<void> => {
    await ended(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await untilReady(child);
  } catch (error) {
    await end();
    throw error;
  }
  return { url: `http://127.0.0.1:${ports[0]}`, folder, end };
}

const patienceMs = 120_000;

/** The banner is printed once all answers, and by nothing else. */
async function untilReady(child: ChildProcess): Promise<void> {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  const giveUpAt = Date.now() + patienceMs;
  while (!output.includes("Runsheet is ready")) {
    if (hasEnded(child)) throw new Failure(`The small stack ended before it was ready:\n${output.trim()}`);
    if (Date.now() > giveUpAt)
      throw new Failure(`The small stack was not ready within ${patienceMs / 1_000} s:\n${output.trim()}`);
    await pause(100);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
