// What is written down goes first: many cards at once keep no row of the decision log waiting, for both want the same database.
import { setTimeout as pause } from "node:timers/promises";

export interface Precedence {
  readonly first: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** Begins when none of the first is under way, or after the patience: a database that is away keeps nobody for ever. */
  readonly after: <Result>(task: () => Promise<Result>) => Promise<Result>;
}

/** Within one process; another worker's rows are not seen. */
export function createPrecedence(patienceMs: number): Precedence {
  let underWay = 0;
  let free = Promise.withResolvers<void>();
  return {
    first: async (task) => {
      if (underWay === 0) free = Promise.withResolvers<void>();
      underWay += 1;
      try {
        return await task();
      } finally {
        underWay -= 1;
        if (underWay === 0) free.resolve();
      }
    },
    after: async (task) => {
      if (underWay > 0) await Promise.race([free.promise, pause(patienceMs, undefined, { ref: false })]);
      return task();
    },
  };
}
