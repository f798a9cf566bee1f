import type { Duration } from "../../time.ts";

const pauses: readonly Duration[] = [
  "3 seconds",
  "5 seconds",
  "10 seconds",
  "15 seconds",
  "30 seconds",
  "1 minute",
  "2 minutes",
  "5 minutes",
  "10 minutes",
];

/** How long to wait after a number of tries that found something missing. */
export function pauseAfter(tries: number): Duration {
  return pauses[tries - 1] ?? "15 minutes";
}
