// The memory of runs and decisions: the port that activities write through, and what the API reads.
import { z } from "zod";
import type { Records } from "#domain/ports.ts";
import { RunRow, StoredDecision, type DecisionRow } from "#domain/record.ts";
import { Instant } from "#domain/time.ts";
import { Appended } from "./appended.ts";
import { audit, type Audit } from "./audit.ts";
import { call, withoutNulls } from "./call.ts";
import { verifyChain, type ChainHead, type Verification } from "./chain.ts";
import type { Supabase } from "./client.ts";
import { pageOf, type Page } from "./page.ts";

export interface RunFilter {
  readonly kind?: string;
  readonly status?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface DecisionFilter {
  readonly scope?: DecisionRow["scope"];
  readonly action?: string;
  readonly actor?: string;
  readonly key?: string;
  readonly shopDomain?: string;
  readonly externalRef?: string;
  readonly environment?: string;
  /** Words of the row in any order; the last one may be the beginning of one. */
  readonly text?: string;
  /** Rows that the database wrote at or after this instant. */
  readonly recordedSince?: Instant;
  readonly cursor?: string;
  readonly limit?: number;
}

export const DecisionChoices = z.object({
  actions: z.array(z.string()),
  actors: z.array(z.string()),
  environments: z.array(z.string()),
  about: z
    .array(z.string())
    .meta({ description: "Releases and calls, the newest first.", examples: [["release/v2025.10.16"]] }),
});
export type DecisionChoices = z.infer<typeof DecisionChoices>;

export interface ChangedRun {
  readonly run: RunRow;
  /** When the database wrote the row. */
  readonly recordedAt: Instant;
}

/** Where a reader of changes stands; `after` is the id of the last row seen at `since`. */
export interface ChangeCursor {
  readonly since: Instant;
  readonly after?: string;
}

export interface ChangedRuns {
  readonly items: readonly ChangedRun[];
  /** Present when the page is full: ask again with it. */
  readonly next?: ChangeCursor;
}

export interface RecordBook extends Records {
  /** Newest update first. */
  listRuns(filter: RunFilter): Promise<Page<RunRow>>;
  /** In the order of writing. A poll starts 2 s before its last `recordedAt`: a row may be committed after a later one. */
  runsChangedSince(cursor: ChangeCursor & { readonly limit?: number }): Promise<ChangedRuns>;
  /** Adds rows in their order, all or none; one of a known key is skipped and named. */
  append(decisions: readonly DecisionRow[]): Promise<Appended>;
  /** Newest first. */
  decisions(filter: DecisionFilter): Promise<Page<StoredDecision>>;
  /** What there is to filter by. */
  decisionChoices(): Promise<DecisionChoices>;
  /** Walks the whole chain: names the first row that is missing or not what was written. */
  verify(): Promise<Verification>;
  /** The chain, every signature's digest and every piece of stored evidence; or, of the rows after a head, what they add. */
  audit(after?: ChainHead): Promise<Audit>;
}

export function createRecords(client: Supabase): RecordBook {
  return {
    write: async (batch) => void (await call(client, "record_run", { batch })),
    overwrite: async (run) => void (await call(client, "overwrite_run", { run })),
    run: async (id) => RunRow.optional().parse((await call(client, "find_run", { run_id: id })) ?? undefined),
    openRuns: (kind) => openRuns(client, kind),
    listRuns: async (filter) => pageOf(RunRow, await call(client, "list_runs", { filter })),
    runsChangedSince: async ({ since, after, limit: asked = 200 }) => {
      const limit = Math.min(asked, mostChangesAtOnce);
      const answer = await call(client, "runs_changed_since", {
        since,
        after_id: after ?? null,
        max_rows: limit,
      });
      return changesFrom(z.array(Changed).parse(answer), limit);
    },
    append: async (decisions) => Appended.parse(await call(client, "append_decisions", { decisions })),
    decisions: async (filter) => pageOf(Logged, await call(client, "list_decisions", { filter })),
    verify: () => verifyChain(client),
    decisionChoices: async () => DecisionChoices.parse(await call(client, "decision_choices")),
    audit: (after) => audit(client, after),
  };
}

const openAtOnce = 200;

async function openRuns(client: Supabase, kind: string | undefined): Promise<readonly RunRow[]> {
  const all: RunRow[] = [];
  for (;;) {
    const given = { only_kind: kind ?? null, after_id: all.at(-1)?.id ?? "", max_rows: openAtOnce };
    const rows = z.array(RunRow).parse(await call(client, "open_runs", given));
    all.push(...rows);
    // A database may put letters in another order.
    if (rows.length < openAtOnce) return all.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  }
}

/** The database gives no more, whatever is asked. */
const mostChangesAtOnce = 1_000;

/** Shared with the fake, so that both page alike. */
export function changesFrom(items: readonly ChangedRun[], limit: number): ChangedRuns {
  const last = items.at(-1);
  if (last === undefined || items.length < limit) return { items };
  return { items, next: { since: last.recordedAt, after: last.run.id } };
}

const Changed = RunRow.extend({ recordedAt: Instant }).transform(({ recordedAt, ...run }) => ({
  run,
  recordedAt,
}));

const Logged = z.preprocess(withoutNulls, StoredDecision);
