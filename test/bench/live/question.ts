// What the bench asks of its readers, from process to process.
import { z } from "zod";

const Line = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });
export const Question = z.discriminatedUnion("ask", [
  /** Answered once each of them has caught up, which is when it hears of the log. */
  z.object({ ask: z.literal("open"), lines: z.array(Line) }),
  z.object({ ask: z.literal("listen"), words: z.string() }),
  /** Answered once each of them has heard the words. */
  z.object({ ask: z.literal("heard") }),
  z.object({ ask: z.literal("expect"), versions: z.record(z.string(), z.int()) }),
  /** Answered once each of them has these versions, or newer ones. */
  z.object({ ask: z.literal("caught-up") }),
]);
export type Question = z.infer<typeof Question>;

/** Epoch milliseconds of each reader; bytes and events since the question before. */
export const Answer = z.object({
  at: z.array(z.number()),
  bytes: z.int(),
  /** Views that a reader was told although it had them already, and versions that went back. */
  again: z.int(),
  back: z.int(),
});
export type Answer = z.infer<typeof Answer>;
