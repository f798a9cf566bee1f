import type { Config } from "#config";

const patienceMs = 2_500;

/** Asks who the key belongs to; rejects unless Linear answers that with data. */
export async function askLinear({ apiUrl, apiKey }: Config["linear"]): Promise<void> {
  const answer = await fetch(apiUrl, {
    method: "POST",
    headers: { authorization: apiKey, "content-type": "application/json" },
    body: JSON.stringify({ query: "{ viewer { id } }" }),
    signal: AbortSignal.timeout(patienceMs),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`Linear answers ${answer.status}`);
}
