// Workflows that stand still: a task or an activity of theirs fails, and is begun again and again.
import type { Client } from "@temporalio/client";
import type { Finding } from "./finding.ts";

export async function stuckIn(client: Client): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus="Running"' })) {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    found.push(...failingIn(workflowId, raw));
  }
  return found;
}

type Described = Awaited<ReturnType<ReturnType<Client["workflow"]["getHandle"]>["describe"]>>["raw"];

function failingIn(workflowId: string, { pendingWorkflowTask, pendingActivities }: Described) {
  const attempts = pendingWorkflowTask?.attempt ?? 0;
  const failing = (pendingActivities ?? []).flatMap(({ activityType, lastFailure }) =>
    lastFailure ? [`${activityType?.name}: ${lastFailure.message}`] : [],
  );
  const all = [...(attempts > 1 ? [`attempt ${attempts} of its task`] : []), ...failing];
  return all.map((what): Finding => ({ type: "stuck", what: `${workflowId}: ${what}` }));
}
