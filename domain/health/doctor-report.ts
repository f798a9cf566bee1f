// What a look at every part found, beyond whether it answers.
import { z } from "zod";
import { HealthFinding } from "./report.ts";

export const DoctorReport = z.object({
  findings: z.array(HealthFinding).readonly(),
  whole: z.array(z.string()).readonly().meta({ description: "What was looked at and lacks nothing." }),
  unanswered: z.array(z.string()).readonly().meta({
    description: "What could not be looked at now: its part is away, and nothing is said about it.",
  }),
});
export type DoctorReport = z.infer<typeof DoctorReport>;
