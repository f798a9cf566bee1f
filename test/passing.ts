// Answers of the API after which the same command is sent again, and when.

/** Accepted without an answer yet, too many at once, or nobody there: the same command is sent again. */
export function isPassing({ status, headers }: Pick<Response, "status" | "headers">): boolean {
  // A metric run is accepted by 202; what shows how it goes is asked elsewhere.
  if (status === 202) return headers.get("location")?.startsWith("/api/metrics/") !== true;
  return status === 429 || status === 503;
}

const longestWaitMs = 2_000;

export function waitOf({ headers }: Pick<Response, "headers">): number {
  const seconds = Number(headers.get("retry-after") ?? "0.25");
  return Math.min(Number.isFinite(seconds) ? seconds * 1_000 : 250, longestWaitMs);
}
