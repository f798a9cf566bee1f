// Starts planned calls under their fixed ids; an id is given once, so the planner may ask every day.
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
} from "@temporalio/client";
import { workflowIdOf } from "#domain/call/state.ts";
import type { PlannedCalls } from "#domain/ports.ts";

export function createPlannedCalls(client: Client, taskQueue: string): PlannedCalls {
  return {
    plan: async (start) => {
      const workflowId = workflowIdOf(start);
      try {
        await client.workflow.start("customerCall", {
          workflowId,
          taskQueue,
          args: [{ start }],
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          staticSummary: `${start.terms.rules.id} ${start.date}`,
        });
        return "started";
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      try {
        await client.workflow.getHandle(workflowId).signal("planChanged", start);
        return "told";
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return "closed";
        throw error;
      }
    },
  };
}
