// What the pages ask of what a release leaves behind.
import type { SeatAttention } from "#domain/attention/counts.ts";
import type { MemoryEntry } from "#domain/memory.ts";
import { allPages, type Http, type Items } from "./http.ts";

interface TimelineItem {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly sentence: string;
  readonly action: string;
}

export function recordQuestions({ get }: Pick<Http, "get">) {
  const release = (key: string) => `/api/releases/${encodeURIComponent(key)}`;
  const ofRun = (run: string) => new URLSearchParams({ run }).toString();
  return {
    timeline: (key: string) =>
      allPages((query) => get<Items<TimelineItem>>(`${release(key)}/timeline?${query}`)),
    dossier: (key: string) => get<object>(`${release(key)}/dossier`),
    attention: (run: string) =>
      get<{ readonly seats?: readonly SeatAttention[] }>(`/api/attention?${ofRun(run)}`),
    /** As much as the server gives at once: of months, not of all times. */
    newestMemory: () => get<Items<MemoryEntry>>("/api/memory?limit=500"),
  };
}
