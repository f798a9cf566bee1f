// A list page by page, newest first: what comes with the decision log is put above what was read, and older pages below it as somebody asks.
import { useState } from "react";
import type { Answer, Items } from "./http.ts";
import { joinNewest, type Held } from "./join-newest.ts";
import type { Problem } from "./problem.ts";
import { useReading, type Reading } from "./reading.ts";
import { useLogQuestion } from "./world.ts";

interface Asked<Item> {
  /** What is listed: another question begins anew. */
  readonly question: string;
  readonly idOf: (item: Item) => string;
  readonly read: (cursor: string | undefined) => Promise<Answer<Items<Item>>>;
}

export interface Listed<Item> extends Pick<Reading<unknown>, "problem" | "again"> {
  /** Absent until they are known. */
  readonly rows?: readonly Item[];
  /** Absent where the list ends. */
  readonly older?: () => Promise<void>;
  readonly asking: boolean;
  readonly olderProblem?: Problem | undefined;
}

export function useNewestFirst<Item>({ question, idOf, read }: Asked<Item>): Listed<Item> {
  const {
    body: first,
    problem,
    again,
  } = useReading(useLogQuestion(question), async () => {
    const answer = await read(undefined);
    return answer.outcome === "answered" ? { ...answer, body: { question, page: answer.body } } : answer;
  });
  const [held, setHeld] = useState<Held<Item>>();
  const [asking, setAsking] = useState(false);
  const [olderProblem, setOlderProblem] = useState<Problem>();
  const shown = first === undefined || held?.first === first ? held : joinNewest(held, first, idOf);
  if (shown !== held) setHeld(shown);
  const cursor = shown?.cursor;
  const older = async (): Promise<void> => {
    if (asking) return;
    setAsking(true);
    const answer = await read(cursor);
    setAsking(false);
    setOlderProblem(answer.outcome === "refused" ? answer.problem : undefined);
    if (answer.outcome !== "answered") return;
    const { items, nextCursor } = answer.body;
    // Meanwhile the list may have begun anew.
    setHeld((now) =>
      now === undefined || now.cursor !== cursor
        ? now
        : { ...now, items: [...now.items, ...items], cursor: nextCursor },
    );
  };
  return {
    ...(shown !== undefined && { rows: shown.items }),
    ...(cursor !== undefined && { older }),
    asking,
    olderProblem,
    problem,
    again,
  };
}
