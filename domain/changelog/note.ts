/** An entry of the change log, once: with mention of those who hold one of the roles. */
export interface ChangeNote {
  readonly type: "change-note";
  readonly run: string;
  readonly channel: string;
  readonly title: string;
  readonly text: string;
  /** Person id, or a name. */
  readonly author: string;
  readonly evidence?: string;
  readonly roles: readonly string[];
  /** Why it is not in the document yet, or what in the document is no entry. */
  readonly problems: readonly string[];
}
