// The frame of an engine's application process: what the bench asks of it, whichever engine it is.
import { z } from "zod";
import { servePart } from "../part.ts";

export interface Flows {
  /** Until a workflow of this id waits for its approval. */
  readonly start: (id: string) => Promise<void>;
  /** A workflow of five steps, until it has ended. */
  readonly fiveSteps: (id: string) => Promise<unknown>;
}

const Question = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("ready") }),
  z.object({ ask: z.literal("start"), ids: z.array(z.string()) }),
  z.object({ ask: z.literal("five steps"), ids: z.array(z.string()), inFlight: z.number() }),
]);

/** Answers the first question once the flows serve. The process ends with the bench. */
export function serveFlows(begun: Promise<Flows>): void {
  process.once("disconnect", () => process.exit());
  servePart(async (given) => {
    const question = Question.parse(given);
    const flows = await begun;
    if (question.ask === "start") await Promise.all(question.ids.map(flows.start));
    if (question.ask === "five steps") await sharedOut(question.ids, question.inFlight, flows.fiveSteps);
    return {};
  });
}

/** Each runner takes the next one once it has done with its own. */
async function sharedOut(
  ids: readonly string[],
  runners: number,
  run: (id: string) => Promise<unknown>,
): Promise<void> {
  const left = ids.values();
  const runAll = async (): Promise<void> => {
    for (const id of left) await run(id);
  };
  await Promise.all(Array.from({ length: runners }, runAll));
}

/** The steps of a flow of five: one line each. */
export function stepsOf(id: string): readonly string[] {
  return [1, 2, 3, 4, 5].map((step) => `${id}/${step}`);
}
