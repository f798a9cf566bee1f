/** What a dry run tells the holders of a role. */
export type DryRunMatter =
  | "owed"
  | "overdue"
  | "circular-wait"
  | "pre-read-staged"
  | "conclusion-asked"
  | "conclusion-nudged"
  | "unconcluded";
