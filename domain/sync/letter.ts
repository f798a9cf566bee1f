// What a sync tells: its digest in the channel, and to its owner what nobody has reviewed.
import type { RoleNote } from "../announcement.ts";
import { dayInWords } from "../time.ts";
import type { Digest } from "./digest.ts";
import type { SyncDigestLetter } from "./note.ts";
import { syncIdOf, type SyncState } from "./state.ts";
import { countInWords, quietWords, topicInWords } from "./words.ts";

export function digestLetter(digest: Digest, { terms, startedAt }: SyncState): SyncDigestLetter {
  const { items, later } = digest;
  const more = later === 0 ? "" : ` ${later} more come in the next digest.`;
  return {
    type: "sync-digest",
    run: syncIdOf(terms.date),
    channel: terms.channel,
    title: `Manager sync of ${dayInWords(terms.date)}`,
    verdict: items.length === 0 ? quietWords(digest) : `${countInWords(items)}.${more}`,
    topics: [...Map.groupBy(items, ({ topic }) => topic)].map(([topic, of]) => ({
      title: topicInWords[topic],
      items: of,
    })),
    meantFor: startedAt,
  };
}

export function returnedNote(
  { items }: Digest,
  { terms, startedAt }: SyncState,
  version: number,
): RoleNote | undefined {
  const back = items.filter(({ returned }) => returned === true);
  if (back.length === 0) return undefined;
  return {
    type: "role-note",
    run: syncIdOf(terms.date),
    role: terms.owner,
    about: "sync-returned",
    title: `Manager sync of ${dayInWords(terms.date)}`,
    text: "Nobody has reviewed these in the last digest. They stand in today's once more, and not again.",
    lines: back.map(({ title, text }) => `${title}: ${text}`),
    version,
    meantFor: startedAt,
  };
}
