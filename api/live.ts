// The newest view of every run this process knows, of whatever kind: fed by command answers at once and by one poll a second.
import type { RunRow } from "#domain/record.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import type { ChangedRun, RecordBook } from "#integrations/supabase/records.ts";
import { createListeners } from "./listeners.ts";
import { repeat, type Turn } from "./repeat.ts";
import { isRunView, type RunView } from "./run-view.ts";

export interface Entry<View extends RunView = RunView> {
  readonly view: View;
  readonly closed: boolean;
  /** Absent until a stored row was seen. */
  readonly runId?: string;
  /** Absent while the view is ahead of the stored row. */
  readonly recordedAt?: Instant;
}

/** `cursor`: a reader who has seen this change has seen every row up to there; command answers carry none. */
export interface Change {
  readonly view: RunView;
  readonly cursor?: Instant;
}

/** Tells the views of one kind, such as `isReleaseView`. */
type IsKind<View extends RunView> = (view: RunView) => view is View;

export interface Hub {
  /** The answer of a command, before its row is written. */
  offer(view: RunView): void;
  entry<View extends RunView>(id: string, isKind: IsKind<View>): Entry<View> | undefined;
  /** Newest start first. */
  entries<View extends RunView>(isKind: IsKind<View>): readonly Entry<View>[];
  /** Of every kind, newest start first. */
  all(): readonly Entry[];
  /** What may have changed after a reader saw `cursor`, oldest change first. */
  changedSince(cursor: Instant): readonly Entry[];
  cursor(): Instant | undefined;
  /** True once the stored rows were read, even if the store is away now. */
  isLoaded(): boolean;
  subscribe(listener: (change: Change) => void): () => void;
  /** One look at the stored rows; rejects when they can't be read. */
  poll(): Promise<void>;
  /** Polls each second until the returned function is called; says when the rows can't be read, and when they can again. */
  run(onTurn: (turn: Turn) => void): () => void;
}

/** A row may be committed after one that was written later. */
const overlapMs = 2_000;
const pageSize = 200;
const beginning = instantFrom(0);

export function createHub(records: Pick<RecordBook, "runsChangedSince">): Hub {
  const { tell, subscribe } = createListeners<Change>();
  const memory = createMemory(tell);
  let loaded = false;

  const poll = async (): Promise<void> => {
    const cursor = memory.cursor();
    let from = { since: cursor === undefined ? beginning : earlier(cursor), limit: pageSize };
    for (;;) {
      const { items, next } = await records.runsChangedSince(from);
      items.forEach(memory.take);
      if (next === undefined) break;
      from = { ...next, limit: pageSize };
    }
    loaded = true;
  };

  return {
    ...memory,
    isLoaded: () => loaded,
    subscribe,
    poll,
    run: (onTurn) => repeat(poll, onTurn),
  };
}

type Memory = Pick<Hub, "offer" | "entry" | "entries" | "all" | "changedSince" | "cursor"> & {
  readonly take: (changed: ChangedRun) => void;
};

function createMemory(tell: (change: Change) => void): Memory {
  const known = new Map<string, Entry>();
  const all = () => [...known.values()].toSorted(newestStartFirst);
  let cursor: Instant | undefined;
  return {
    take: ({ run, recordedAt }) => {
      if (cursor === undefined || recordedAt > cursor) cursor = recordedAt;
      const { view, closed, runId } = run;
      if (!isRunView(view)) return;
      const before = known.get(run.id);
      if (before !== undefined && isAhead(before, run))
        known.set(run.id, { view: before.view, closed, runId });
      else known.set(run.id, { view, closed, runId, recordedAt });
      if (isNews(run, before)) tell({ view, cursor: recordedAt });
    },
    offer: (view) => {
      const before = known.get(view.id);
      if (before !== undefined && before.view.version >= view.version) return;
      const { recordedAt: _, ...rest } = before ?? { closed: false };
      known.set(view.id, { ...rest, view });
      tell({ view });
    },
    entry: (id, isKind) => [known.get(id)].find(whose(isKind)),
    entries: (isKind) => all().filter(whose(isKind)),
    all,
    changedSince: (seen) => {
      const from = earlier(seen);
      return [...known.values()]
        .filter(({ recordedAt }) => recordedAt === undefined || recordedAt >= from)
        .toSorted((left, right) => compare(left.recordedAt ?? "~", right.recordedAt ?? "~"));
    },
    cursor: () => cursor,
  };
}

function whose<View extends RunView>(isKind: IsKind<View>) {
  return (entry: Entry | undefined): entry is Entry<View> => entry !== undefined && isKind(entry.view);
}

function newestStartFirst(left: Entry, right: Entry): number {
  return (
    compare(right.view.startedAt ?? "", left.view.startedAt ?? "") || compare(left.view.id, right.view.id)
  );
}

function isAhead(before: Entry, row: RunRow): boolean {
  return before.view.version > row.version && !supersedes(row, before);
}

/** What a command's answer told is told once more with its row: only that gives a reader the place to go on from. */
function isNews(row: RunRow, before: Entry | undefined): boolean {
  if (before === undefined || supersedes(row, before)) return true;
  return before.recordedAt === undefined && before.view.version === row.version;
}

/** Within one run the version decides; a reset or a repair of the row goes back and still is the truth. */
function supersedes(row: RunRow, { view, runId }: Entry): boolean {
  if (row.version > view.version) return true;
  if (runId !== undefined && runId !== row.runId) return true;
  return row.version === view.version && row.status !== view.status;
}

function earlier(instant: Instant): Instant {
  return instantFrom(epochMs(instant) - overlapMs);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
