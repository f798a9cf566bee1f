// What the page of the manager sync asks: the newest digests, one of a date, and reviews of items.
import type { SyncCommand } from "#domain/sync/messages.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import type { Acted } from "./acted.ts";
import type { Answer, Http, Items } from "./http.ts";

export interface ShownSync {
  /** The newest first. */
  readonly dates: readonly string[];
  readonly view?: SyncView;
}

export function syncQuestions({ get, post }: Pick<Http, "get" | "post">) {
  return {
    /** Of a date, or the newest. */
    sync: async (date?: string): Promise<Answer<ShownSync>> => {
      const list = await get<Items<SyncView>>("/api/syncs?limit=5");
      if (list.outcome !== "answered") return list;
      const { items } = list.body;
      const dates = items.map(({ key }) => key);
      const known = date === undefined ? items[0] : items.find(({ key }) => key === date);
      if (known !== undefined) return { outcome: "answered", body: { dates, view: known } };
      if (date === undefined) return { outcome: "answered", body: { dates } };
      const one = await get<SyncView>(`/api/syncs/${encodeURIComponent(date)}`);
      return one.outcome === "answered" ? { outcome: "answered", body: { dates, view: one.body } } : one;
    },
    reviewEntry: (date: string, body: Omit<SyncCommand, "type">) =>
      post<Acted>(`/api/syncs/${encodeURIComponent(date)}/review-entry`, body),
  };
}
