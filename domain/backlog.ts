// What becomes of a follow-up in the team's backlog: a new issue, or a comment on one that is there.

export interface BacklogLink {
  readonly title: string;
  readonly url: string;
}

export type BacklogOrder =
  | {
      readonly type: "issue";
      readonly title: string;
      /** Markdown. */
      readonly description: string;
      readonly labels: readonly string[];
      /** E-mail address. Where the backlog knows nobody of it, the issue stays unassigned and says so. */
      readonly assignee?: string;
      /** `2025-10-14`. */
      readonly due?: string;
      /** The evidence, the call or release it comes from. */
      readonly links: readonly BacklogLink[];
    }
  | {
      readonly type: "comment";
      /** Identifier of the issue, such as `OCC-212`. */
      readonly issue: string;
      /** Markdown. */
      readonly body: string;
      readonly links: readonly BacklogLink[];
    };

/** The issue that an order made or commented on. */
export interface BacklogItem {
  readonly id: string;
  readonly identifier: string;
  readonly url: string;
}
