// A release in which something is going on all the time.
import type { Cast } from "./cast.ts";

/** Somebody notes risks without a pause: gives those that were acknowledged. */
export function noteRisks(cast: Cast, key: string) {
  const titles: string[] = [];
  const over = new AbortController();
  const noting = (async () => {
    while (!over.signal.aborted) {
      const title = `Risk ${titles.length}`;
      await cast.send("mika", key, "record-risk", {
        title,
        severity: "low",
        owner: "mika",
        mitigation: "-",
      });
      titles.push(title);
    }
  })();
  return {
    sofar: () => [...titles],
    end: async () => {
      over.abort();
      await noting;
      return titles;
    },
  };
}
