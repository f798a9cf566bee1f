// One line of a preview: what comes when, and to whom it goes.
import { z } from "zod";
import { Instant } from "../time.ts";

export const PreviewEntry = z.object({
  at: Instant,
  local: z.string().meta({ description: "In the plan's zone.", examples: ["2025-10-14 10:00"] }),
  kind: z.enum(["reminder", "deadline", "run", "freeze"]),
  about: z.string().meta({ examples: ["call/weekly-customer/2025-10-14", "nightly-metrics"] }),
  what: z.string(),
  channel: z.string().exactOptional(),
  role: z.string().exactOptional(),
  people: z.array(z.string()).readonly().meta({ description: "Person ids: who holds the role today." }),
});
export type PreviewEntry = z.infer<typeof PreviewEntry>;

/** Before the plan's zone and its people are joined. */
export type Planned = Omit<PreviewEntry, "local" | "people">;
