import type { z } from "zod";
import type { SyncFlag, SyncTopic } from "../plan/document-plan.ts";
import { inWords } from "../time.ts";
import type { Digest, SyncItem } from "./digest.ts";

export const topicInWords: { readonly [Topic in z.infer<typeof SyncTopic>]: string } = {
  changelog: "What has changed",
  "overdue-items": "Overdue",
  risks: "Risks and who waits",
  "expiring-documents": "Expires soon",
  "pre-reads": "Pre-reads",
  "nobody-holds": "Seats that nobody fills",
};

export const flagInWords: { readonly [Flag in z.infer<typeof SyncFlag>]: string } = {
  "scope-creep": "scope creep",
  "dependency-risk": "dependency risk",
};

/** What an item looks like before anybody has said so. */
export const hintInWords: { readonly [Flag in z.infer<typeof SyncFlag>]: string } = {
  "scope-creep": "Looks like scope creep.",
  "dependency-risk": "Looks like a dependency risk.",
};

/** Said before the text of an item: whether it came back, and what it looks like. */
export function remarksOn({ returned, hint }: Pick<SyncItem, "returned" | "hint">): readonly string[] {
  return [
    ...(returned === true ? ["Back from the last digest."] : []),
    ...(hint === undefined ? [] : [hintInWords[hint]]),
  ];
}

/** `5 items, 2 of them back from the last digest`. */
export function countInWords(items: readonly Pick<SyncItem, "returned">[]): string {
  const back = items.filter(({ returned }) => returned === true).length;
  const count = items.length === 1 ? "1 item" : `${items.length} items`;
  return back === 0 ? count : `${count}, ${back} of them back from the last digest`;
}

/** Of a day without anything new. */
export function quietWords({ since, known }: Digest): string {
  const quiet =
    since === undefined ? "There is nothing to talk about." : `Nothing is new since ${inWords(since)}.`;
  if (known.length === 0) return quiet;
  return `${quiet} ${known.length === 1 ? "1 known item still stands." : `${known.length} known items still stand.`}`;
}
