import { z } from "zod";
import { Instant } from "../time.ts";

/** A gate that was waived over the go and is unmet still. */
export const Finding = z.object({
  gate: z.string(),
  owner: z.string().meta({ description: "Person id of who asked for the waiver." }),
  reason: z.string().meta({ description: "Why it was waived." }),
  at: Instant.meta({ description: "When the waiver ended." }),
  due: Instant,
  issue: z
    .object({ issue: z.string(), url: z.string() })
    .exactOptional()
    .meta({ description: "In the team's backlog, once it is there." }),
});
export type Finding = Readonly<z.infer<typeof Finding>>;
