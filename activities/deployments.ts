// Asks a pipeline to deploy a build; the report comes over the API.
import type { DeployWebhook } from "#domain/release/deployments/webhook.ts";
import type { DeploymentRequest } from "#domain/release/effects.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";

export interface DeploymentPorts {
  readonly deployWebhook: DeployWebhook;
}

export function createDeployments({ deployWebhook }: DeploymentPorts) {
  return {
    askDeployment: (key: string, request: DeploymentRequest): Promise<void> =>
      alive(() => translated(() => deployWebhook.ask(key, request), { finalFailures: true })),
  };
}
