import type { Instant } from "../time.ts";
import type { SyncItem } from "./digest.ts";

/** The digest of a day in its channel, once. Readers join names. */
export interface SyncDigestLetter {
  readonly type: "sync-digest";
  readonly run: string;
  readonly channel: string;
  readonly title: string;
  readonly verdict: string;
  readonly topics: readonly { readonly title: string; readonly items: readonly SyncItem[] }[];
  readonly meantFor: Instant;
}
