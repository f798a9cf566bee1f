// What a dry run leaves outside of itself, each piece under a key of its own.
import type { BundleMatter } from "./bundle/matter.ts";

export type Trace = SentPreRead | ConclusionTrace;

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
