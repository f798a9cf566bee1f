// Answers of the API after which the same command is sent again, and when.
import { setTimeout as pause } from "node:timers/promises";

type Heard = Pick<Response, "status" | "headers">;

/** The first answer that does not pass; after `patienceMs` the last one, or nothing where nobody answered it. */
export async function untilTaken<Answer extends Heard | undefined>(
  ask: () => Promise<Answer>,
  patienceMs: number,
): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && !isPassing(answer)) return answer;
    if (Date.now() > until) return answer;
    await pause(answer === undefined ? 250 : waitOf(answer));
  }
}

/** Accepted without an answer yet, too many at once, or nobody there: the same command is sent again. */
export function isPassing({ status, headers }: Heard): boolean {
  // A metric run is accepted by 202; what shows how it goes is asked elsewhere.
  if (status === 202) return headers.get("location")?.startsWith("/api/metrics/") !== true;
  return status === 429 || status === 503;
}

const longestWaitMs = 2_000;

function waitOf({ headers }: Heard): number {
  const seconds = Number(headers.get("retry-after") ?? "0.25");
  return Math.min(Number.isFinite(seconds) ? seconds * 1_000 : 250, longestWaitMs);
}
