// A server that has just come up answers before its own workers do: what it could not answer is asked again for a while.
import { setTimeout as pause } from "node:timers/promises";
import { isMistrusted, isUnanswered } from "./failures.ts";

export interface Patience {
  readonly forMs: number;
  readonly everyMs: number;
  /** Of other servers than Temporal. */
  readonly isPassing?: (error: unknown) => boolean;
}

const isComingUp = (error: unknown): boolean => isUnanswered(error) && !isMistrusted(error);

/** What the server has answered, also where that is a refusal; the last failure when patience has run out. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { forMs, everyMs, isPassing = isComingUp }: Patience = { forMs: 120_000, everyMs: 500 },
): Promise<Answer> {
  const giveUpAt = Date.now() + forMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || Date.now() >= giveUpAt) throw error;
      await pause(everyMs);
    }
  }
}
