// Changes of the team's documents as data: whole files, and sections between two markers that people may write around.

export type WorkspaceEdit = PutFile | AppendEntry | ReplaceSection;

/** The whole file. What a person committed last is not overwritten, unless `over` is the mark of just that text. */
export interface PutFile {
  readonly type: "put";
  readonly path: string;
  readonly text: string;
  readonly over?: string;
}

/** Below what the section holds, once: the id of the entry says whether it is there. */
export interface AppendEntry {
  readonly type: "append";
  readonly path: string;
  /** Lower-case words with hyphens. */
  readonly section: string;
  readonly entry: string;
  readonly text: string;
}

/**
 * All that stands in the section; what a person wrote there is not overwritten, unless `over` is the mark of just that text.
 * With `on` it replaces that text alone, whoever wrote it: where another one stands by now, the sender has to look anew.
 */
export interface ReplaceSection {
  readonly type: "replace";
  readonly path: string;
  readonly section: string;
  readonly text: string;
  readonly over?: string;
  readonly on?: string;
}

/** One commit: all of its edits, or none. */
export interface WorkspaceOrder {
  /** Its first line is the subject. */
  readonly message: string;
  /** Runsheet itself when nobody is named. */
  readonly author?: { readonly name: string; readonly email: string };
  readonly edits: readonly WorkspaceEdit[];
}

/** A commit that touched a document. */
export interface WorkspaceChange {
  readonly commit: string;
  readonly at: string;
  readonly author: string;
  readonly subject: string;
  /** Absent where a person committed it. */
  readonly effectKey?: string;
}

/** One line of a document with the commit that it comes from. */
export interface WorkspaceLine {
  readonly text: string;
  readonly commit: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly at: string;
  /** False where a person committed it. */
  readonly isOurs: boolean;
}
