// Starts a run of the metrics as a child that nobody waits for: it goes on even when who ordered it has ended.
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  WorkflowExecutionAlreadyStartedError,
} from "@temporalio/common";
import { ParentClosePolicy, startChild } from "@temporalio/workflow";
import { nightIdOf, type NightOrder } from "#domain/metrics/night.ts";
import { inWords } from "#domain/time.ts";
import type { nightlyMetrics } from "./nightly-metrics.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

export async function orderNight({ asOf, environment }: Required<NightOrder>): Promise<void> {
  try {
    await startChild<typeof nightlyMetrics>("nightlyMetrics", {
      workflowId: nightIdOf(asOf),
      args: [{ asOf, environment }],
      memo: { environment },
      typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: "nightly-metrics" }]),
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Metrics of ${environment} up to ${inWords(asOf)}`,
    });
  } catch (error) {
    // One as-of is one workflow: somebody ordered the same run already.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
