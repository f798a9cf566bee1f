// What people see of what was recorded of a session: results of scenarios, the survey, insights.
import { z } from "zod";
import { TextRef } from "../memory.ts";
import { Instant } from "../time.ts";
import { dryRunMessages } from "./messages.ts";

export const ScenarioView = z.object({
  id: z.string(),
  title: z.string(),
  tile: z.string(),
  expected: z.string(),
  action: z.string().optional(),
  result: z
    .object({
      unaided: z.boolean(),
      decision: z.string().optional(),
      person: z.string().optional(),
      by: z.string(),
      at: Instant,
      note: z.string().optional(),
      said: TextRef.optional().meta({ description: "Its note, where that can be redacted." }),
    })
    .optional(),
});

export const SurveyView = z.object({
  question: z.string(),
  steps: z.array(z.string()),
  questions: z.array(z.string()),
  answers: z.array(
    dryRunMessages.recordSurvey.extend({
      answers: dryRunMessages.recordSurvey.shape.answers.unwrap(),
      by: z.string(),
      at: Instant,
      ok: z.boolean().meta({ description: "The ladder is right, in its order." }),
    }),
  ),
});

export const InsightView = dryRunMessages.recordInsight.extend({ by: z.string(), at: Instant });
