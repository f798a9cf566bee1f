/** Waits, in real time, until a question has the wanted answer; the last answer stands in the error. */
export async function eventually<Answer>(
  ask: () => Answer | Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
  limitMs = 90_000,
): Promise<Answer> {
  const until = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > until)
      throw new Error(
        `waited ${limitMs} ms in vain; last answer: ${JSON.stringify(answer)?.slice(0, 2_000)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
