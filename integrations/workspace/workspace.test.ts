import { createMemoryWorkspace } from "#test/fakes/memory-workspace.ts";
import { describeDocuments } from "./documents.contract.ts";
import { describeLines } from "./lines.contract.ts";
import { describeWorkspace } from "./workspace.contract.ts";

describeWorkspace("in memory", async () => createMemoryWorkspace());
describeLines("in memory", async () => createMemoryWorkspace());
describeDocuments("in memory", async () => createMemoryWorkspace());
