// Starts a run of the metrics as a child that goes on even when who ordered it has ended.
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
} from "@temporalio/common";
import {
  ChildWorkflowCancellationType,
  isCancellation,
  ParentClosePolicy,
  startChild,
  type ChildWorkflowHandle,
} from "@temporalio/workflow";
import { nightIdOf, type NightOrder } from "#domain/metrics/night.ts";
import { inWords } from "#domain/time.ts";
import type { nightlyMetrics } from "./nightly-metrics.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

/** One as-of is one workflow: `undefined` when the same run is under way already. */
export async function startNight({
  asOf,
  environment,
}: Required<NightOrder>): Promise<ChildWorkflowHandle<typeof nightlyMetrics> | undefined> {
  try {
    return await startChild<typeof nightlyMetrics>("nightlyMetrics", {
      workflowId: nightIdOf(asOf),
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      args: [{ asOf, environment }],
      memo: { environment },
      typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: "nightly-metrics" }]),
      staticSummary: `Metrics of ${environment} up to ${inWords(asOf)}`,
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}

/** A run that fails is not the failure of who waits for it: what it left is looked at. */
export async function untilNightHasEnded(order: Required<NightOrder>): Promise<void> {
  const night = await startNight(order);
  try {
    await night?.result();
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
