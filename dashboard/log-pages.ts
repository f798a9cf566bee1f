// The decision log page by page: the newest rows of a filter, and older ones below them as somebody asks for more.
import type { ToldDecision } from "./decision-api.ts";
import { questionOf, type LogFilter } from "./log-filter.ts";
import { useNewestFirst, type Listed } from "./newest-first.ts";
import { useWorld } from "./world.ts";

export type LogPages = Listed<ToldDecision>;

export function useLogPages(filter: LogFilter): LogPages {
  const { api } = useWorld();
  return useNewestFirst({
    question: questionOf(filter).toString(),
    idOf: ({ seq }) => String(seq),
    read: (cursor) => api.decisions(questionOf(filter, cursor)),
  });
}
