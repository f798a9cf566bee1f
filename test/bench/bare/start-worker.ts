// The bare worker in a process of its own on a given server, supervised as Runsheet's worker is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import type { Config } from "#config";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { childOf } from "../../../workers/child.ts";
import { writeBundle } from "./bundle.ts";

export interface BareWorker {
  readonly client: Client;
  readonly taskQueue: string;
  readonly kill: () => void;
  readonly close: () => Promise<void>;
}

const taskQueue = "bare";

export async function startBareWorker(temporal: Config["temporal"]): Promise<BareWorker> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-bare-"));
  const codePath = join(folder, "bundle.js");
  await writeBundle(join(import.meta.dirname, "workflows.ts"), codePath);
  let pid = 0;
  const worker = childOf(
    {
      name: "bare",
      command: process.execPath,
      args: [join(import.meta.dirname, "worker.ts"), temporal.address, taskQueue, codePath],
      channel: true,
      spare: false,
    },
    {
      logDir: folder,
      say: () => {},
      onStart: (_, started) => {
        pid = started;
      },
    },
  );
  worker.start();
  const connection = await Connection.connect(connectionOptions(temporal));
  return {
    client: new Client({ connection }),
    taskQueue,
    kill: () => void process.kill(pid, "SIGKILL"),
    close: async () => {
      await worker.stop(1_000);
      await connection.close();
      rmSync(folder, { recursive: true });
    },
  };
}
