// A worker as Temporal's documentation begins with; it ends with the bench.
import { NativeConnection, Worker } from "@temporalio/worker";
import { missedAfter } from "#integrations/temporal/worker-settings.ts";
import { carry } from "./activities.ts";

const [address = "", taskQueue = "", codePath = ""] = process.argv.slice(2);
process.once("disconnect", () => process.exit());

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowBundle: { codePath },
  activities: { carry },
  stickyQueueScheduleToStartTimeout: missedAfter,
});
await worker.run();
