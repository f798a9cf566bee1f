// Changes of the team's documents as data: whole files, and sections between two markers that people may write around.

export type WorkspaceEdit = PutFile | AppendEntry | ReplaceSection | StampFields;

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

/** Fields of the front matter of just that text, by its mark, whoever wrote it; everything else in it stays. */
export interface StampFields {
  readonly type: "stamp";
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly on: string;
}

/** Of an order that only stamps: such a commit leaves a document to whoever wrote it. */
export function stampKey(cause: string): string {
  return `${stampPrefix}${cause}`;
}

export function isStampKey(effectKey: string | undefined): boolean {
  return effectKey?.startsWith(stampPrefix) ?? false;
}

const stampPrefix = "documents/";

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

/** What git knows of a path besides its text as it is now. */
export interface WorkspaceHistory {
  /** At most 200 commits that touched the path, newest first. */
  log(path: string): Promise<readonly WorkspaceChange[]>;
  lines(path: string): Promise<readonly WorkspaceLine[]>;
  /** The text as Runsheet last committed it, whatever became of it; `undefined` where it never did. */
  written(path: string): Promise<string | undefined>;
}
