import type { Config } from "#config";

/** To spread into the options of a worker. What runs for weeks goes on with the newest version: decision 53. */
export function deploymentVersion({ version }: Pick<Config["temporal"], "version">) {
  if (version === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true as const,
      version: { deploymentName: version.deployment, buildId: version.buildId },
      defaultVersioningBehavior: "AUTO_UPGRADE" as const,
    },
  };
}
