// A document of the workspace as it was found, and what is wrong with it.

export interface FoundDocument {
  readonly path: string;
  /** Absent where it is no UTF-8 text. */
  readonly text?: string;
  /** When its body last changed, and by whom, as git knows it. Absent where there is no git to ask. */
  readonly change?: BodyChange;
}

export interface BodyChange {
  readonly at: string;
  readonly author: { readonly name: string; readonly email: string };
  /** False where a person committed it. */
  readonly isOurs: boolean;
}

export interface DocumentFault {
  /** `front matter` or `document`, where it is no single field. */
  readonly field: string;
  /** Of the document, from 1 on; of a field that is missing the first. Absent where there is no document. */
  readonly line?: number;
  /** A warning keeps nothing from being valid. */
  readonly severity: "error" | "warning";
  readonly what: string;
  readonly todo: string;
}

export interface JudgedDocument {
  readonly path: string;
  /** Role that hears of it. */
  readonly owner?: string;
  readonly title?: string;
  /** Its last day. */
  readonly expires?: string;
  readonly standing: "valid" | "expires-soon" | "expired" | "broken" | "missing";
  readonly faults: readonly DocumentFault[];
}
