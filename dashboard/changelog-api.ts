// What pages ask about changes: the log of them, and what has just moved.
import type { EntryKind, StoredChange, WrittenChange } from "#domain/changelog/entry.ts";
import type { Change } from "#domain/changes.ts";
import type { Acted } from "./acted.ts";
import type { Answer, Http, Items } from "./http.ts";

interface WhichChanges {
  readonly kind?: EntryKind | undefined;
  readonly cursor?: string | undefined;
}

export function changelogQuestions({ get, post }: Pick<Http, "get" | "post">) {
  return {
    changes: () => get<Items<Change> & { readonly since: string }>("/api/changes"),
    changelog: ({ kind, cursor }: WhichChanges) => {
      const query = new URLSearchParams({
        ...(kind !== undefined && { kind }),
        ...(cursor !== undefined && { cursor }),
      });
      return get<Items<StoredChange>>(`/api/changelog?${query.toString()}`);
    },
    addChange: async (body: WrittenChange) =>
      acted(await post<{ readonly view: StoredChange }>("/api/changelog", body)),
  };
}

function acted(answer: Answer<{ readonly view: StoredChange }>): Answer<Acted> {
  if (answer.outcome !== "answered") return answer;
  const { key } = answer.body.view;
  return { outcome: "answered", body: { view: { kind: "change", id: `changelog/${key}`, key } } };
}
