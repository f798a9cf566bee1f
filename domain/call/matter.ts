/** What a call tells the holders of a role. */
const callMatters = [
  "items-overdue",
  "confirmations-asked",
  "confirmations-missing",
  "log-asked",
  "log-nudged",
  "unlogged",
  "backup-offered",
] as const;
export type CallMatter = (typeof callMatters)[number];

export function isCallMatter(about: string): about is CallMatter {
  return callMatters.some((matter) => matter === about);
}
