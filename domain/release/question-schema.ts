import { z } from "zod";
import { Instant } from "../time.ts";

export const QuestionView = z.object({
  id: z.string(),
  question: z.string(),
  by: z.string(),
  at: Instant,
  /** Person ids of who was asked; anybody of the team may answer. */
  to: z.array(z.string()),
  answer: z.object({ text: z.string(), by: z.string(), at: Instant }).optional(),
});
export type QuestionView = z.infer<typeof QuestionView>;
