// Runs and decisions in memory, for tests of shells that need no database.
import { canonicalJson, sha256Hex } from "#domain/canonical.ts";
import type { DecisionRow, RunRow, StoredDecision } from "#domain/record.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { Page } from "#integrations/supabase/page.ts";
import {
  changesFrom,
  type ChangedRun,
  type DecisionFilter,
  type RecordBook,
  type RunFilter,
} from "#integrations/supabase/records.ts";

const genesis = "0".repeat(64);

export function createMemoryRecords(now: () => Instant = () => instantFrom(Date.now())): RecordBook {
  const runById = new Map<string, ChangedRun>();
  const log: StoredDecision[] = [];
  const runs = () => [...runById.values()].map(({ run }) => run);
  return {
    write: async ({ run, decisions }) => {
      for (const decision of decisions) append(log, decision, now());
      const stored = runById.get(run.id);
      if (stored === undefined || gives(stored.run, run)) runById.set(run.id, { run, recordedAt: now() });
    },
    overwrite: async (run) => void runById.set(run.id, { run, recordedAt: now() }),
    run: async (id) => runById.get(id)?.run,
    openRuns: async (wanted) =>
      runs()
        .filter(({ closed, kind }) => !closed && (wanted === undefined || wanted === kind))
        .toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    listRuns: async (filter) => pageOfRuns(runs(), filter),
    runsChangedSince: async ({ since, after = "", limit = 200 }) => {
      const start = `${since}~${after}`;
      const changed = [...runById.values()].filter((item) => place(item) > start).toSorted(byPlace);
      return changesFrom(changed.slice(0, limit), limit);
    },
    append: async (decisions) => {
      const accepted: string[] = [];
      const duplicates: string[] = [];
      for (const decision of decisions)
        (append(log, decision, now()) ? accepted : duplicates).push(decision.key);
      return { accepted, duplicates };
    },
    decisions: async (filter) => pageOfDecisions(log, filter),
    decisionChoices: async () => ({
      actions: distinct(log.map(({ action }) => action)),
      actors: distinct(log.map(({ actor }) => actor.id)),
      environments: distinct(log.map(({ environment }) => environment)),
      about: log
        .filter(({ action }) => action === "release.start" || action === "call.start")
        .flatMap(({ externalRef }) => externalRef ?? [])
        .toReversed(),
    }),
    verify: async () => ({ ok: true, rows: log.length }),
    audit: async (after = { seq: 0, hash: genesis }) => ({
      ok: true,
      rows: log.length - after.seq,
      head: { seq: log.length, hash: log.at(-1)?.hash ?? genesis },
      signatures: { proven: 0, unproven: 0 },
      evidence: { blobs: 0, removed: 0 },
    }),
  };
}

/** What was ended outside gives way to a run that began anew; else the version decides. */
function gives(stored: RunRow, run: RunRow): boolean {
  return stored.version < run.version || (stored.status === "ended-outside" && stored.runId !== run.runId);
}

function append(log: StoredDecision[], decision: DecisionRow, recordedAt: Instant): boolean {
  if (log.some(({ key }) => key === decision.key)) return false;
  const previousHash = log.at(-1)?.hash ?? genesis;
  const row = { ...decision, seq: log.length + 1, recordedAt };
  log.push({ ...row, previousHash, hash: sha256Hex(previousHash + canonicalJson(row)) });
  return true;
}

function pageOfRuns(runs: readonly RunRow[], { kind, status, cursor, limit = 50 }: RunFilter): Page<RunRow> {
  const rest = runs
    .filter(
      (run) => (kind === undefined || run.kind === kind) && (status === undefined || run.status === status),
    )
    .toSorted((left, right) => (cursorOf(left) < cursorOf(right) ? 1 : -1))
    .filter((run) => cursor === undefined || cursorOf(run) < cursor);
  return pageOf(rest, limit, cursorOf);
}

function pageOfDecisions(log: readonly StoredDecision[], filter: DecisionFilter): Page<StoredDecision> {
  const { actor, cursor, recordedSince = "", limit = 50 } = filter;
  const fields = ["scope", "action", "key", "shopDomain", "externalRef", "environment"] as const;
  const rest = log
    .toReversed()
    .filter((row) => fields.every((field) => filter[field] === undefined || filter[field] === row[field]))
    .filter((row) => actor === undefined || actor === row.actor.id)
    .filter((row) => filter.text === undefined || hasWords(row, filter.text))
    .filter(
      ({ seq, recordedAt }) => recordedAt >= recordedSince && (cursor === undefined || seq < Number(cursor)),
    );
  return pageOf(rest, limit, ({ seq }) => String(seq));
}

function hasWords({ rationale = "", externalRef = "", payload }: StoredDecision, text: string): boolean {
  const said = Object.values(payload).filter((value) => typeof value === "string");
  const words = wordsIn([rationale, externalRef, ...said].join(" "));
  const wanted = wordsIn(text);
  const last = wanted.at(-1);
  if (last === undefined) return false;
  return (
    wanted.slice(0, -1).every((word) => words.includes(word)) && words.some((word) => word.startsWith(last))
  );
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].toSorted();
}

function pageOf<Item>(rest: readonly Item[], limit: number, cursor: (item: Item) => string): Page<Item> {
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || rest.length <= limit ? { items } : { items, nextCursor: cursor(last) };
}

function cursorOf({ updatedAt, id }: RunRow): string {
  return `${updatedAt}~${id}`;
}

function place({ recordedAt, run }: ChangedRun): string {
  return `${recordedAt}~${run.id}`;
}

function byPlace(left: ChangedRun, right: ChangedRun): number {
  return place(left) < place(right) ? -1 : 1;
}
