// What a page calls topics and flags of the manager sync, and how far a digest is reviewed.
import type { SyncEntry, SyncView } from "#domain/sync/view-schema.ts";
import { say } from "./language/say.ts";

export const wordByTopic: { readonly [Topic in SyncEntry["topic"]]: string } = {
  changelog: say("What has changed"),
  "overdue-items": say("Overdue"),
  risks: say("Risks and who waits"),
  "expiring-documents": say("Expires soon"),
  "pre-reads": say("Pre-reads"),
  "nobody-holds": say("Seats that nobody fills"),
};

export const wordByFlag: { readonly [Flag in SyncView["flags"][number]]: string } = {
  "scope-creep": say("Scope creep"),
  "dependency-risk": say("Dependency risk"),
};

export const wordByHint: { readonly [Flag in SyncView["flags"][number]]: string } = {
  "scope-creep": say("Looks like scope creep."),
  "dependency-risk": say("Looks like a dependency risk."),
};

export function standingInWords({ digest, items, status }: SyncView): string {
  if (digest === undefined) return say("The digest is not composed yet.");
  if (items.length === 0) return say("Nothing new to talk about.");
  const left = items.filter(({ review }) => review === undefined).length;
  if (left === 0) return say("Everything is reviewed.");
  if (status === "closed")
    return left === 1 ? say("1 item was not reviewed.") : say("{0} items were not reviewed.", left);
  return left === 1 ? say("1 item is not reviewed yet.") : say("{0} items are not reviewed yet.", left);
}
