// Work on one key, one after another: an attempt that ran out of time may still be under way when the next begins.

export type Turns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

export function createTurns(): Turns {
  const lastByKey = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (lastByKey.get(key) ?? Promise.resolve()).then(work, work);
    lastByKey.set(key, turn);
    try {
      return await turn;
    } finally {
      if (lastByKey.get(key) === turn) lastByKey.delete(key);
    }
  };
}
