import { z } from "zod";
import { Instant } from "../../time.ts";

export const NudgeView = z
  .object({
    last: Instant.exactOptional().meta({ description: "When its signers were last asked again." }),
    next: z
      .object({
        at: Instant,
        what: z.enum(["reminder", "escalation"]),
        to: z.array(z.string()).readonly().meta({ description: "Roles." }),
      })
      .exactOptional(),
  })
  .meta({ description: "How those are chased whose signatures the gate lacks." });
export type NudgeView = z.infer<typeof NudgeView>;
