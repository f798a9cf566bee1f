import type { DeploymentRequest } from "../effects.ts";

/** Pipelines that deploy. The same effect key again is the same request. */
export interface DeployWebhook {
  /** Resolves once the request is taken; what becomes of it is reported over the API. */
  ask(effectKey: string, request: DeploymentRequest): Promise<void>;
}
