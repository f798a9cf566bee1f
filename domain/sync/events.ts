import type { Digest } from "./digest.ts";
import type { Review } from "./state.ts";

export type SyncEvent =
  | { readonly type: "started" }
  | { readonly type: "composed"; readonly digest: Digest }
  | ({ readonly type: "entry-reviewed"; readonly entry: string } & Pick<Review, "flag">)
  /** The next digest is due: this one takes no more reviews. */
  | { readonly type: "ended" };
