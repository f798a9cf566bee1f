// Addresses in Temporal UI, for people who want to see how something came to be.
import type { Config } from "#config";

/** Of a workflow's newest execution, or of the one that is named. */
export function workflowLink(
  { uiUrl, namespace }: Pick<Config["temporal"], "uiUrl" | "namespace">,
  workflowId: string,
  runId?: string,
): string {
  const workflow = `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
  return runId === undefined ? workflow : `${workflow}/${encodeURIComponent(runId)}`;
}
