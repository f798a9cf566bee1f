import { z } from "zod";

/** What a call tells the holders of a role. */
export const CallMatter = z.enum([
  "items-overdue",
  "confirmations-asked",
  "confirmations-missing",
  "log-asked",
  "log-nudged",
  "unlogged",
  "backup-offered",
]);
export type CallMatter = z.infer<typeof CallMatter>;

/** Other runs tell roles of other things. */
export function isCallMatter(about: string): about is CallMatter {
  return CallMatter.safeParse(about).success;
}
