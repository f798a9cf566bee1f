import { createMemoryDeliveries } from "#test/fakes/memory-deliveries.ts";
import { describeDeliveries } from "./deliveries.contract.ts";

describeDeliveries("in memory", async () => createMemoryDeliveries());
