// What the lanes of a sync carry: the reading that its digest is composed from, and what people are told.
import type { Announcement } from "../announcement.ts";
import type { Wish } from "../process.ts";

export interface ComposeSync {
  readonly type: "compose-sync";
  readonly date: string;
}

export type SyncEffect =
  | { readonly lane: "checks"; readonly check: ComposeSync }
  | { readonly lane: "announce"; readonly announcement: Announcement };

export type SyncWish = Wish<SyncEffect>;
