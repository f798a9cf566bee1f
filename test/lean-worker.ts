// A bare worker whose workflow threads are lean as Runsheet's are.
import { NativeConnection, Worker } from "@temporalio/worker";
import { makeThreadsLean, tellBuild } from "#integrations/temporal/lean-threads.ts";
import { missedAfter } from "#integrations/temporal/worker-settings.ts";

const [address = "", taskQueue = "", codePath = ""] = process.argv.slice(2);
process.once("disconnect", () => process.exit());

makeThreadsLean();
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowBundle: { codePath },
  stickyQueueScheduleToStartTimeout: missedAfter,
});
tellBuild(worker);
process.send?.("ready");
await worker.run();
