import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { describeRecords } from "./records.contract.ts";

describeRecords("in memory", async () => createMemoryRecords());
