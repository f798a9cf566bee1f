// Whether requests to deploy can be signed, where the plan has any.
import type { Config } from "#config";
import type { Plan } from "#domain/plan/plan.ts";

/** Why they can't; begins so that it is told to whoever asks for the state of the parts. */
export function missingSecret(
  { deploySecret }: Pick<Config, "deploySecret">,
  { release: { deployments = [] } }: Pick<Plan, "release">,
): string | undefined {
  return deployments.length > 0 && deploySecret === undefined
    ? "no DEPLOY_WEBHOOK_SECRET: release.deployments of the plan needs it"
    : undefined;
}
