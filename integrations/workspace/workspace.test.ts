import { createMemoryWorkspace } from "#test/fakes/memory-workspace.ts";
import { describeWorkspace } from "./workspace.contract.ts";

describeWorkspace("in memory", async () => createMemoryWorkspace());
