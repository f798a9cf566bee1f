// The health check of a worker's container: succeeds where Temporal was lately asked for work by a worker of this host.
import { hostname } from "node:os";
import { loadConfig } from "#config";
import type { WorkerStanding } from "#domain/health/report.ts";
import { epochMs } from "#domain/time.ts";
import { createTemporal } from "#integrations/temporal/client.ts";

/** A poll lasts a minute where there is nothing to do. */
const silenceMs = 90_000;

async function isHealthy(): Promise<boolean> {
  const temporal = createTemporal(loadConfig().temporal);
  const workers = (await temporal.workers()) ?? [];
  await temporal.close();
  return workers.some((worker) => isOfThisHost(worker) && Date.now() - epochMs(worker.lastSeen) < silenceMs);
}

/** A worker calls itself by process and host, and perhaps more behind them. */
function isOfThisHost({ identity }: WorkerStanding): boolean {
  return identity.split(/[@#]/)[1] === hostname();
}

process.exitCode = (await isHealthy()) ? 0 : 1;
