// One question to the server for a component: the newest answer counts, what was known stays while it fails.
import { useEffect, useEffectEvent, useState } from "react";
import type { Answer } from "./http.ts";
import type { Problem } from "./problem.ts";

export interface Reading<Body> {
  readonly body?: Body | undefined;
  readonly problem?: Problem | undefined;
  readonly again: () => void;
}

/** Asked anew whenever `of` changes, and not before there is one. */
export function useReading<Body>(of: string | undefined, read: () => Promise<Answer<Body>>): Reading<Body> {
  const [times, setTimes] = useState(0);
  const [held, setHeld] = useState<Omit<Reading<Body>, "again">>({});
  const question = of === undefined ? undefined : `${of} ${times}`;
  const ask = useEffectEvent(read);
  const take = useEffectEvent((_question: string, answer: Answer<Body>): void => {
    if (answer.outcome === "answered") setHeld({ body: answer.body });
    if (answer.outcome === "refused") setHeld(({ body }) => ({ body, problem: answer.problem }));
  });
  useEffect(() => {
    if (question === undefined) return undefined;
    let current = true;
    const run = async (): Promise<void> => {
      const answer = await ask();
      if (current) take(question, answer);
    };
    void run();
    return () => {
      current = false;
    };
  }, [question]);
  return { ...held, again: () => setTimes(times + 1) };
}
