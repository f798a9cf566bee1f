// What a digest is composed from, as it was read.
import type { CallView } from "../call/view-schema.ts";
import type { StoredChange } from "../changelog/entry.ts";
import type { DryRunView } from "../dry-run/view-schema.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReleaseView } from "../release/view-schema.ts";
import type { RosterPerson } from "../roster.ts";
import type { Instant } from "../time.ts";
import type { SyncBaseline, SyncItem } from "./digest.ts";

/** Something to read before a session, which has not gone out. */
export interface PreReadDue {
  /** Workflow id of the session. */
  readonly run: string;
  readonly title: string;
  readonly owner: string;
  readonly due: Instant;
  readonly composed: boolean;
  /** Titles of what keeps it back. */
  readonly waitsFor?: readonly string[];
}

export interface DocumentStanding {
  readonly path: string;
  readonly title: string;
  /** Role; absent where neither plan nor document names one. */
  readonly owner?: string;
  /** The last day on which it counts. */
  readonly expires: string;
}

/** The digest before, and which of its items were reviewed. */
export interface FormerSync {
  readonly items: readonly SyncItem[];
  readonly reviewed: readonly string[];
  readonly known: readonly string[];
  readonly baseline: SyncBaseline;
}

export interface SyncMaterial {
  readonly at: Instant;
  /** The local date in the zone of the sync. */
  readonly date: string;
  readonly plan: Plan;
  readonly planRevision: string;
  readonly people: readonly RosterPerson[];
  /** The newest first. */
  readonly changes: readonly StoredChange[];
  /** Of all that are not closed, with their people. */
  readonly releases: readonly ReleaseView[];
  /** Also of those that are over: their follow-ups may be open. */
  readonly calls: readonly CallView[];
  /** Those that are not closed. */
  readonly dryRuns: readonly DryRunView[];
  readonly documents: readonly DocumentStanding[];
  readonly preReads: readonly PreReadDue[];
  readonly former?: FormerSync;
}

/** Of one topic, in the order in which they are told. */
export type ItemMaker = (material: SyncMaterial) => readonly SyncItem[];
