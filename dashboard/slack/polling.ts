// Looks at the messages again and again: each second while they change, ever more seldom while they do not.
import { useEffect, useRef, useState } from "react";
import type { Answer } from "../http.ts";
import type { Problem } from "../problem.ts";
import { readMessages, type Messages } from "./door.ts";

const shortestMs = 1_000;
/** The emulator takes 5,000 calls an hour, and one look costs it about ten. */
const longestMs = 15_000;

export interface Polled {
  readonly page?: Messages;
  readonly problem?: Problem;
  /** Looks at once, as after an act. */
  readonly again: () => void;
}

export function useMessages(query: string): Polled {
  const [held, setHeld] = useState<Omit<Polled, "again">>({});
  const looking = useRef<Looking>(undefined);
  useEffect(() => {
    const begun = lookAgainAndAgain(query, (news) => setHeld((known) => ({ ...pageOf(known), ...news })));
    looking.current = begun;
    return begun.stop;
  }, [query]);
  return { ...held, again: () => looking.current?.now() };
}

function pageOf({ page }: Omit<Polled, "again">): Omit<Polled, "again"> {
  return page === undefined ? {} : { page };
}

interface Looking {
  readonly now: () => void;
  readonly stop: () => void;
}

function lookAgainAndAgain(query: string, tell: (news: Omit<Polled, "again">) => void): Looking {
  let timer = 0;
  let turn = 0;
  let waitMs = shortestMs;
  let last = "";
  const look = async (): Promise<void> => {
    turn += 1;
    const own = turn;
    const answer = document.hidden ? undefined : await readMessages(query);
    // Somebody has acted meanwhile: the look after that is the one that counts.
    if (own !== turn || answer === undefined) return;
    const said = JSON.stringify(answer);
    if (said !== last) tell(newsIn(answer));
    waitMs = said === last ? Math.min(2 * waitMs, longestMs) : shortestMs;
    last = said;
    timer = window.setTimeout(() => void look(), waitMs);
  };
  const now = (): void => {
    window.clearTimeout(timer);
    waitMs = shortestMs;
    void look();
  };
  document.addEventListener("visibilitychange", now);
  now();
  return {
    now,
    stop: () => {
      turn += 1;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", now);
    },
  };
}

function newsIn(answer: Answer<Messages>): Omit<Polled, "again"> {
  if (answer.outcome === "answered") return { page: answer.body };
  return answer.outcome === "refused" ? { problem: answer.problem } : {};
}
