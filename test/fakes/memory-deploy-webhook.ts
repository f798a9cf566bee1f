// A receiver of requests to deploy that takes each one, until a test says otherwise.
import type { DeployWebhook } from "#domain/release/deployments/webhook.ts";
import type { DeploymentRequest } from "#domain/release/effects.ts";

export function createMemoryDeployWebhook() {
  const taken: { readonly key: string; readonly request: DeploymentRequest }[] = [];
  let failure: Error | undefined;
  const deployWebhook: DeployWebhook = {
    ask: async (key, request) => {
      if (failure !== undefined) throw failure;
      taken.push({ key, request });
    },
  };
  return { deployWebhook, taken, fail: (error: Error | undefined) => void (failure = error) };
}
