// Starts the sync of a day: a date has one, whoever asks again.
import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy, type Client } from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import type { SyncStarts } from "#domain/sync/ports.ts";
import { syncIdOf } from "#domain/sync/state.ts";
import { dayInWords } from "#domain/time.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

export function createSyncStarts(client: Client, taskQueue: string): SyncStarts {
  return {
    begin: async (terms) => {
      try {
        await client.workflow.start("sync", {
          workflowId: syncIdOf(terms.date),
          taskQueue,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          args: [{ terms }],
          typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: "sync" }]),
          staticSummary: `Manager sync of ${dayInWords(terms.date)}`,
        });
        return "began";
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return "there";
        throw error;
      }
    },
  };
}
