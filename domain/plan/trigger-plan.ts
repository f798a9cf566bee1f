// What speaks for a roll-back while a release is watched after its deployment.
import { z } from "zod";
import { Duration, durationMs } from "../time.ts";
import { ProbeTarget } from "./check-plan.ts";
import { Id, Text } from "./fields.ts";

const every = Duration.refine((text) => !(durationMs(text) < durationMs("10 seconds")), {
  error: "must be at least 10 seconds",
})
  .default("1 minute")
  .meta({ description: "From one look to the next." });

const inARow = z.int().min(1).max(100).meta({ description: "So many bad looks in a row make the trigger." });

const ProbeTrigger = z.strictObject({
  id: Id,
  title: Text,
  watches: z.literal("probe"),
  probe: ProbeTarget,
  every,
  inARow: inARow.default(2),
});

const MetricTrigger = z.strictObject({
  id: Id,
  title: Text,
  watches: z.literal("metric"),
  metric: Id,
  environment: Id,
  every,
  inARow: inARow.default(1),
});

/** A probe that fails or is over its budget; a metric whose newest figures are past their critical limit. */
export const RollbackTrigger = z.discriminatedUnion("watches", [ProbeTrigger, MetricTrigger]);
export type RollbackTrigger = z.infer<typeof RollbackTrigger>;
