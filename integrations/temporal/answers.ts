// Asks a Temporal server a real question: only its database can answer it.
import { Connection } from "@temporalio/client";

const patienceMs = 2_000;

export async function temporalAnswers({
  address,
  namespace,
}: {
  address: string;
  namespace: string;
}): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: patienceMs });
    try {
      await connection.withDeadline(Date.now() + patienceMs, () =>
        connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 }),
      );
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
