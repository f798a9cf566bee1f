// A bare worker whose workflow threads are lean as Runsheet's are.
import { makeThreadsLean } from "#integrations/temporal/lean-threads.ts";

makeThreadsLean();
await import("./bench/bare/worker.ts");
