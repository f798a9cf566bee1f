// The frame of an engine's application process: what the bench asks of it, whichever engine it is.
import { z } from "zod";
import { servePart } from "../part.ts";
import { nowMs } from "./sink.ts";

export interface Flows {
  /** Until a workflow of this id waits for its approval. */
  readonly start: (id: string) => Promise<void>;
  /** A workflow of five steps, until it has ended. */
  readonly fiveSteps: (id: string) => Promise<unknown>;
}

const Question = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("ready") }),
  z.object({ ask: z.literal("start"), ids: z.array(z.string()) }),
  z.object({ ask: z.literal("five steps"), prefix: z.string(), inFlight: z.number(), forMs: z.number() }),
]);

/** Answers the first question once the flows serve. */
export function serveFlows(begun: Promise<Flows>): void {
  servePart(async (given) => {
    const question = Question.parse(given);
    const flows = await begun;
    if (question.ask === "start") await Promise.all(question.ids.map(flows.start));
    return question.ask === "five steps" ? { flows: await keptBusy(question, flows.fiveSteps) } : {};
  });
}

interface Load {
  readonly prefix: string;
  readonly inFlight: number;
  readonly forMs: number;
}

/** Each runner begins another flow while there is time. How many there were, once all have ended. */
async function keptBusy(
  { prefix, inFlight, forMs }: Load,
  run: (id: string) => Promise<unknown>,
): Promise<number> {
  const until = nowMs() + forMs;
  let begun = 0;
  const runAll = async (): Promise<void> => {
    while (nowMs() < until) await run(flowOf(prefix, (begun += 1)));
  };
  await Promise.all(Array.from({ length: inFlight }, runAll));
  return begun;
}

/** The name of the first, the second and so on. */
export function flowOf(prefix: string, index: number): string {
  return `${prefix}-${index}`;
}

/** The steps of a flow of five: one line each. */
export function stepsOf(id: string): readonly string[] {
  return [1, 2, 3, 4, 5].map((step) => `${id}/${step}`);
}
