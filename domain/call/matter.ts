/** What a call tells the holders of a role. */
export type CallMatter =
  | "items-overdue"
  | "confirmations-asked"
  | "confirmations-missing"
  | "log-asked"
  | "log-nudged"
  | "unlogged"
  | "backup-offered";
