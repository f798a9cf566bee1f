import { z } from "zod";
import { Stop } from "../../environment/answers.ts";
import { Instant } from "../../time.ts";

export const ClaimView = z
  .object({
    environment: z.string(),
    standing: z.enum(["none", "asked", "queued", "granted"]).meta({
      description: "`none`: no go is in force. `asked`: it has not answered yet.",
    }),
    behind: z.string().optional().meta({ description: "Key of the release that comes before." }),
    stop: Stop.optional(),
    grantedAt: Instant.optional(),
  })
  .meta({
    description: "Of the environment that one release has at a time; absent where the plan has none.",
  });
export type ClaimView = z.infer<typeof ClaimView>;

/** Nothing is deployed to the environment before its turn, and nothing rolled back. */
export function waitsItsTurn(claim: ClaimView | undefined): claim is ClaimView {
  return claim?.standing === "asked" || claim?.standing === "queued";
}
