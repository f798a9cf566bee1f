// How old what an automatic check saw is, and until when it counts.
import type { GateView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";

export function checkTail({ check }: Pick<GateView, "check">): string {
  if (check?.at === undefined) return "";
  const until = check.expiresAt === undefined ? "" : `, counts until ${inWords(check.expiresAt)}`;
  return ` (seen ${inWords(check.at)}${until})`;
}
