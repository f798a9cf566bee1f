// Looks again each second, and says when that begins to fail and when it works again.
export type Turn = { readonly turn: "away"; readonly error: unknown } | { readonly turn: "back" };

const everyMs = 1_000;

export function repeat(poll: () => Promise<void>, onTurn: (turn: Turn) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let away = false;
  const round = async (): Promise<void> => {
    try {
      await poll();
      if (away) onTurn({ turn: "back" });
      away = false;
    } catch (error) {
      if (!away) onTurn({ turn: "away", error });
      away = true;
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
