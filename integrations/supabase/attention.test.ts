import { createMemoryAttention } from "#test/fakes/memory-attention.ts";
import { describeAttention } from "./attention.contract.ts";

describeAttention("in memory", async () => createMemoryAttention());
