// Bare workflows with a worker of their own on a given server, supervised as Runsheet's worker is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import type { Config } from "#config";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { childOf } from "../../../workers/child.ts";
import { writeBundle } from "./bundle.ts";
import { step, waiting } from "./workflows.ts";

export interface Fifty {
  readonly kill: () => void;
  /** Until each of them has taken one more step. */
  readonly stepAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const taskQueue = "bare";

export async function startFifty(temporal: Config["temporal"], count: number): Promise<Fifty> {
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
  const client = new Client({ connection });
  const handles = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      client.workflow.start(waiting, { taskQueue, workflowId: `bare/${index + 1}` }),
    ),
  );
  return {
    kill: () => void process.kill(pid, "SIGKILL"),
    stepAll: async () => void (await Promise.all(handles.map((handle) => handle.executeUpdate(step)))),
    close: async () => {
      await worker.stop(1_000);
      await connection.close();
      rmSync(folder, { recursive: true });
    },
  };
}
