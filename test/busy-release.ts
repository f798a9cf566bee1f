// A release in which something is going on all the time.
import { setTimeout as pause } from "node:timers/promises";
import type { Cast } from "./cast.ts";

/** A release takes a hundred risks: with these pauses they last for more than half a minute. */
const betweenMs = 400;

/** Somebody notes one risk after the other: gives those that were acknowledged. */
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
      await pause(betweenMs);
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
