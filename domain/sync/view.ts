import { rowOf, type RunRow } from "../record.ts";
import type { Running } from "../running.ts";
import type { Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import type { SyncEffect } from "./effects.ts";
import type { FormerSync } from "./material.ts";
import { syncIdOf, type SyncState } from "./state.ts";
import type { SyncView } from "./view-schema.ts";
import { countInWords, quietWords } from "./words.ts";

export function syncView(running: Running<SyncState, SyncEffect>, at: Instant): SyncView {
  const { state, version, updatedAt } = running;
  const { terms, startedAt, digest, reviews } = state;
  const { items = [], ...rest } = digest ?? {};
  return {
    id: syncIdOf(terms.date),
    kind: "sync",
    key: terms.date,
    version,
    status: statusOf(state),
    verdict: verdictOf(state),
    updatedAt,
    startedAt,
    links: {},
    ...terms,
    items: items.map((item) => {
      const review = reviews[item.id];
      return review === undefined ? item : { ...item, review };
    }),
    ...("baseline" in rest ? { digest: rest } : {}),
    undelivered: undeliveredOf(running, at),
  };
}

export function syncRow(view: SyncView): Omit<RunRow, "runId"> {
  return rowOf(view, { stage: null, closed: view.status === "closed" });
}

/** What the next digest has to know of this one; nothing where it was never composed. */
export function formerOf({ items, digest }: SyncView): FormerSync | undefined {
  if (digest === undefined) return undefined;
  const { known, baseline } = digest;
  const reviewed = items.filter(({ review }) => review !== undefined).map(({ id }) => id);
  return { items: items.map(({ review: _, ...item }) => item), reviewed, known, baseline };
}

export function unreviewed({ digest, reviews }: SyncState): number {
  return (digest?.items ?? []).filter(({ id }) => reviews[id] === undefined).length;
}

function statusOf(state: SyncState): SyncView["status"] {
  if (state.ended) return "closed";
  if (state.digest === undefined) return "composing";
  return unreviewed(state) === 0 ? "reviewed" : "open";
}

function verdictOf(state: SyncState): string {
  const { digest, ended } = state;
  if (digest === undefined) return ended ? "No digest was composed." : "The digest is being composed.";
  if (digest.items.length === 0) return quietWords(digest);
  return `${countInWords(digest.items)}. ${leftInWords(unreviewed(state), ended)}`;
}

function leftInWords(left: number, ended: boolean): string {
  if (left === 0) return "All are reviewed.";
  if (ended) return left === 1 ? "1 was not reviewed." : `${left} were not reviewed.`;
  return left === 1 ? "1 is not reviewed yet." : `${left} are not reviewed yet.`;
}
