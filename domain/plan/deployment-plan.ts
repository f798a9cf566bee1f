// Who is asked to deploy: for each environment an address that takes a signed request and reports back over the API.
import { z } from "zod";
import { askedAddress } from "./check-plan.ts";
import { Id } from "./fields.ts";

export const DeploymentWebhook = z.strictObject({
  environment: Id,
  url: askedAddress.meta({
    description:
      "Takes one signed POST for each build. A private address is refused unless `privateOrigins` names its origin.",
  }),
});
export type DeploymentWebhook = z.infer<typeof DeploymentWebhook>;
