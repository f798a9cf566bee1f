// What the look at documents asks of the outside; beside domain/ports.ts, which is long enough.
import type { FoundDocument } from "./document.ts";

export interface WorkspaceDocuments {
  /** Every Markdown file, each with the last change of its body: what only writes front matter is none. */
  documents(): Promise<readonly FoundDocument[]>;
}
