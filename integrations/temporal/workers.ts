// Who polls the task queue, as Temporal saw it last.
import type { WorkerStanding } from "#domain/health/report.ts";
import { optional } from "#domain/optional.ts";
import { instantFrom } from "#domain/time.ts";
import { isNotFound } from "./failures.ts";
import type { Link } from "./link.ts";

/** Numbers of Temporal's TaskQueueType. */
const taskQueueTypes: Readonly<Record<WorkerStanding["polls"][number], number>> = {
  workflows: 1,
  activities: 2,
};

/** One that has gone stays for a while: look at `lastSeen`. */
export async function pollersOf(
  { client, taskQueue }: Link,
  namespace: string,
): Promise<readonly WorkerStanding[]> {
  const pollsOf = async (polls: keyof typeof taskQueueTypes) => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enum is in a package that the SDK alone depends on
      taskQueueType: taskQueueTypes[polls],
    });
    return pollers.map(({ identity, lastAccessTime, deploymentOptions }) => ({
      identity: identity ?? "",
      polls,
      at: Number(lastAccessTime?.seconds ?? 0) * 1_000,
      version: versionFrom(deploymentOptions),
    }));
  };
  const answers = await Promise.all([pollsOf("workflows"), pollsOf("activities")]);
  return [...Map.groupBy(answers.flat(), ({ identity }) => identity)].map(([identity, seen]) => ({
    identity,
    polls: seen.map(({ polls }) => polls),
    lastSeen: instantFrom(Math.max(...seen.map(({ at }) => at))),
    ...optional({ version: seen[0]?.version }),
  }));
}

/** Number of Temporal's WorkerVersioningMode. */
const versioned = 2;

interface DeploymentOptions {
  readonly deploymentName?: string | null;
  readonly buildId?: string | null;
  readonly workerVersioningMode?: number | null;
}

function versionFrom(options: DeploymentOptions | null | undefined): WorkerStanding["version"] {
  if (options?.workerVersioningMode !== versioned) return undefined;
  const { deploymentName, buildId } = options;
  return deploymentName && buildId ? { deployment: deploymentName, buildId } : undefined;
}

export async function currentVersionOf(
  { client }: Link,
  namespace: string,
  deploymentName: string,
): Promise<string | undefined> {
  try {
    const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName,
    });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
