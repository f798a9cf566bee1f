// What a dry run leaves outside of itself, each piece under a key of its own.
import type { Instant } from "../time.ts";
import type { BundleMatter } from "./bundle/matter.ts";

export type Trace = SentPreRead | ConclusionTrace | UnheldDate;

/** Of one that is concluded. */
export interface ConclusionTrace {
  readonly type: "bundle" | "feedback" | "summary" | "comment";
  readonly matter: BundleMatter;
}

/** The whole text, as Markdown, for the document that the plan names. */
export interface SentPreRead {
  readonly type: "pre-read";
  readonly document: string;
  readonly title: string;
  readonly date: string;
  readonly text: string;
}

/** Of a date on which the session did not take place. */
export interface UnheldDate {
  readonly type: "unheld-line" | "unheld-comment";
  readonly title: string;
  readonly date: string;
  /** Left out: it was cancelled. */
  readonly to?: Instant;
  /** Key of the row of the decision log. */
  readonly decision: string;
  readonly attachTo: readonly string[];
  readonly issue: string;
}
