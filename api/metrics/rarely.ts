// `/metrics` is open to anybody: what lies elsewhere is asked rarely, and by one at a time.

const knownForMs = 15_000;

/** Gives the last that was known where it can't be asked; nothing before it has ever answered. `undefined` is no news. */
export function rarely<Value extends object>(
  now: () => Date,
  read: () => Promise<Value | undefined>,
): () => Promise<Partial<Value>> {
  let known: Partial<Value> = {};
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now().getTime();
    if (at - askedAt < knownForMs) return known;
    askedAt = at;
    try {
      known = (await read()) ?? known;
    } catch {
      // What can't be read now was told by whoever uses it.
    }
    return known;
  };
}
