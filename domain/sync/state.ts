import type { z } from "zod";
import type { SyncFlag } from "../plan/document-plan.ts";
import type { Instant } from "../time.ts";
import type { Digest } from "./digest.ts";
import type { SyncTerms } from "./planning.ts";

export interface Review {
  readonly by: string;
  readonly at: Instant;
  readonly flag?: z.infer<typeof SyncFlag>;
}

/** The sync of one day: its digest, and what of it was reviewed. */
export interface SyncState {
  readonly terms: SyncTerms;
  readonly startedAt: Instant;
  readonly digest?: Digest;
  /** By the id of the item. */
  readonly reviews: Readonly<Record<string, Review>>;
  readonly ended: boolean;
}

export function newSync(terms: SyncTerms, startedAt: Instant): SyncState {
  return { terms, startedAt, reviews: {}, ended: false };
}

export function syncIdOf(date: string): string {
  return `sync/${date}`;
}
