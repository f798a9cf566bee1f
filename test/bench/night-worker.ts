// The nightly run as the product does it: the real worker process, a Temporal server, the workflow from start to result.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@temporalio/client";
import { isolatedEnvironment } from "#config";
import { nightIdOf } from "#domain/metrics/night.ts";
import { MetricRun } from "#domain/metrics/run.ts";
import type { Instant } from "#domain/time.ts";
import { createNights } from "#integrations/temporal/nights.ts";
import { startDevServer, taskQueue } from "../engine.ts";
import type { Door } from "../postgres/door.ts";
import { residentMb } from "./memory.ts";

export interface Nights {
  readonly run: (asOf: Instant, environment: string) => Promise<MetricRun>;
  /** Resident memory of the worker process: now, and the most since the last question. */
  readonly memory: () => { readonly nowMb: number; readonly peakMb: number };
  readonly close: () => Promise<void>;
}

const root = join(import.meta.dirname, "..", "..");
const workerFile = join(root, "workers", "worker.ts");

export async function startNights(door: Door): Promise<Nights> {
  const temporal = await startDevServer();
  const worker = startWorker(temporal.address, door);
  const client = new Client({ connection: temporal.connection });
  const nights = createNights({ client, connection: temporal.connection, taskQueue });
  const meter = memoryOf(worker);
  const ended = once(worker, "exit");
  const gone = ended.then(() => Promise.reject(new Error("The worker has ended")));
  gone.catch(() => undefined);
  return {
    run: async (asOf, environment) => {
      const started = await nights.start({ asOf, environment });
      if (started !== "started") throw new Error(`The night of ${asOf} is ${started}`);
      const result = client.workflow.getHandle(nightIdOf(asOf)).result();
      return MetricRun.parse(await Promise.race([result, gone]));
    },
    memory: meter.read,
    close: async () => {
      meter.stop();
      worker.kill("SIGTERM");
      await ended;
      await temporal.teardown();
    },
  };
}

function startWorker(address: string, { url, secretKey }: Door): ChildProcess {
  const unused = "rs_no_such_key_of_the_bench";
  const env = isolatedEnvironment({
    TEMPORAL_ADDRESS: address,
    SUPABASE_URL: url,
    SUPABASE_SECRET_KEY: secretKey,
    SUPABASE_PUBLISHABLE_KEY: unused,
    SLACK_BOT_TOKEN: unused,
    SLACK_SIGNING_SECRET: unused,
    LINEAR_API_KEY: unused,
    RUNSHEET_SERVICE_TOKEN: unused,
    RUNSHEET_PLAN: planWithoutWatch(),
    LOG_LEVEL: "error",
  });
  return spawn(process.execPath, [workerFile], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

/** A night of the plan's environment wakes the watch over its tiles, which would work beside the next night. */
function planWithoutWatch(): string {
  const plan = readFileSync(join(root, "plan.yaml"), "utf8");
  const file = join(mkdtempSync(join(tmpdir(), "runsheet-bench-")), "plan.yaml");
  writeFileSync(file, plan.replace(/^  environment: production$/m, "  environment: staging"));
  return file;
}

const everyMs = 20;

function memoryOf({ pid }: ChildProcess) {
  let [nowMb, peakMb] = [0, 0];
  const look = () => {
    if (pid === undefined || !existsSync(`/proc/${pid}`)) return;
    nowMb = residentMb(pid);
    peakMb = Math.max(peakMb, nowMb);
  };
  const timer = setInterval(look, everyMs);
  return {
    read: () => {
      look();
      const seen = { nowMb, peakMb };
      peakMb = 0;
      return seen;
    },
    stop: () => clearInterval(timer),
  };
}
