import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { describeDecisions } from "./decisions.contract.ts";
import { describeRecords } from "./records.contract.ts";

describeRecords("in memory", async () => createMemoryRecords());

describeDecisions("in memory", async () => createMemoryRecords());
