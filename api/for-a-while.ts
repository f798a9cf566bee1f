// One question for all who ask within a while: parts count what they are asked.

/** The same answer for `sameForMs` after it was asked for, and to everybody while it is awaited. */
export function forAWhile<Answer>(
  ask: () => Promise<Answer>,
  { now, sameForMs }: { readonly now: () => Date; readonly sameForMs: number },
): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly at: number } | undefined;
  return () => {
    const at = now().getTime();
    if (last === undefined || at - last.at >= sameForMs) last = { answer: ask(), at };
    return last.answer;
  };
}
