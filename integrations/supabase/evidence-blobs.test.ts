import { createMemoryEvidence } from "#test/fakes/memory-evidence.ts";
import { describeEvidence } from "./evidence-blobs.contract.ts";

describeEvidence("in memory", async () => createMemoryEvidence().blobs);
