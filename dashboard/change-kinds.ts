import type { EntryKind } from "#domain/changelog/entry.ts";
import { say } from "./language/say.ts";

/** What a row and a choice call them. */
export const wordByChangeKind: Readonly<Record<EntryKind, string>> = {
  material: say("Material change"),
  roadmap: say("Roadmap change"),
  decision: say("Decision"),
};

/** Evidence is an address, something of Runsheet's own, or a place that only its reader knows. */
export function evidenceOf(
  evidence: string,
): { readonly address: string } | { readonly release: string } | { readonly place: string } {
  if (/^https?:\/\//i.test(evidence)) return { address: evidence };
  const [, release] = /^release\/([^/]+)$/.exec(evidence) ?? [];
  return release === undefined ? { place: evidence } : { release };
}
