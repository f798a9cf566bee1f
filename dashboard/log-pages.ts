// The decision log page by page: the newest rows of a filter, and older ones below them as somebody asks for more.
import { useState } from "react";
import type { ToldDecision } from "./decision-api.ts";
import type { Items } from "./http.ts";
import { questionOf, type LogFilter } from "./log-filter.ts";
import type { Problem } from "./problem.ts";
import { useReading, type Reading } from "./reading.ts";
import { useWorld } from "./world.ts";

type Page = Items<ToldDecision>;

/** What was asked for below a first page; another first page begins anew. */
interface Below {
  readonly first?: Page | undefined;
  readonly pages: readonly Page[];
  readonly asking: boolean;
  readonly problem?: Problem | undefined;
}

export interface LogPages extends Pick<Reading<Page>, "problem" | "again"> {
  /** Absent until they are known. */
  readonly rows?: readonly ToldDecision[];
  /** Absent where the log ends. */
  readonly older?: () => Promise<void>;
  readonly asking: boolean;
  readonly olderProblem?: Problem | undefined;
}

export function useLogPages(filter: LogFilter): LogPages {
  const { api } = useWorld();
  const {
    body: first,
    problem,
    again,
  } = useReading(questionOf(filter).toString(), () => api.decisions(questionOf(filter)));
  const [held, setHeld] = useState<Below>({ pages: [], asking: false });
  const below: Below = held.first === first ? held : { first, pages: [], asking: false };
  const { pages, asking } = below;
  const { nextCursor } = pages.at(-1) ?? first ?? {};
  const older = async (): Promise<void> => {
    if (asking) return;
    setHeld({ first, pages, asking: true });
    const answer = await api.decisions(questionOf(filter, nextCursor));
    const fresh: Partial<Below> = answer.outcome === "refused" ? { problem: answer.problem } : {};
    const more = answer.outcome === "answered" ? [...pages, answer.body] : pages;
    setHeld((now) => (now.first === first ? { first, pages: more, asking: false, ...fresh } : now));
  };
  return {
    ...(first !== undefined && { rows: [first, ...pages].flatMap(({ items }) => items) }),
    ...(nextCursor !== undefined && { older }),
    asking,
    olderProblem: below.problem,
    problem,
    again,
  };
}
