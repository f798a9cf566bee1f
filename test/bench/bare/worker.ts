// A worker as Temporal's documentation begins with: one bundle, no activities; it ends with the bench.
import { NativeConnection, Worker } from "@temporalio/worker";
import { missedAfter } from "#integrations/temporal/worker-settings.ts";

const [address = "", taskQueue = "", codePath = ""] = process.argv.slice(2);
process.once("disconnect", () => process.exit());

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowBundle: { codePath },
  stickyQueueScheduleToStartTimeout: missedAfter,
});
await worker.run();
