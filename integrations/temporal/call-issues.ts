// Tells calls how far the issues of their follow-ups have come.
import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import type { CallIssues } from "#domain/ports.ts";

export function createCallIssues(client: Client): CallIssues {
  return {
    tell: async ({ call, issues }) => {
      try {
        await client.workflow.getHandle(call).signal("issuesRead", issues);
        return "told";
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return "closed";
        throw error;
      }
    },
  };
}
