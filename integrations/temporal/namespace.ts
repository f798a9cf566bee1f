// The namespace of a Temporal server: there, or made.
import type { Connection } from "@temporalio/client";
import { msNumberToTs } from "@temporalio/common/lib/time.js";
import { isAlreadyThere, isNotFound, isNotOurs } from "./failures.ts";

export interface WantedNamespace {
  readonly namespace: string;
  /** How long Temporal keeps the history of a run that has ended. */
  readonly retentionDays: number;
}

const dayMs = 86_400_000;

/** Whether it was made. Throws with what to do where this caller may not make one, as in Temporal Cloud. */
export async function ensureNamespace(
  connection: Connection,
  { namespace, retentionDays }: WantedNamespace,
): Promise<boolean> {
  if (await hasNamespace(connection, namespace)) return false;
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msNumberToTs(retentionDays * dayMs),
    });
    return true;
  } catch (error) {
    if (isAlreadyThere(error)) return false;
    if (!isNotOurs(error)) throw error;
    throw new Error(
      `There is no namespace ${namespace}, and this key may not make one. Make it in Temporal Cloud, or set TEMPORAL_NAMESPACE to one that is there, in its full form <name>.<account>.`,
      { cause: error },
    );
  }
}

export async function hasNamespace(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
