// Another machine's clock, as its answers tell it, to the second.

const patienceMs = 5_000;

/** By how much it is ahead of this one, in milliseconds; nothing where its answer names no time. Rejects where nobody answers. */
export async function clockAheadMs(url: string): Promise<number | undefined> {
  const askedAt = Date.now();
  const answer = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(patienceMs) });
  const answeredAt = Date.now();
  const told = Date.parse(answer.headers.get("date") ?? "");
  // It stands for the whole second that it names, and was written somewhere between question and answer.
  return Number.isNaN(told) ? undefined : told + 500 - (askedAt + answeredAt) / 2;
}
