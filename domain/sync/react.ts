// What a fact asks for: the reading at the start, then one message to the channel, and a word to the owner of what came back.
import { whatIsAnnounced, type Announcement } from "../announcement.ts";
import type { Fact } from "../process.ts";
import type { Digest } from "./digest.ts";
import type { SyncWish } from "./effects.ts";
import type { SyncEvent } from "./events.ts";
import { digestLetter, returnedNote } from "./letter.ts";
import type { SyncState } from "./state.ts";

export function react(_: SyncState, { event, number }: Fact<SyncEvent>, now: SyncState): readonly SyncWish[] {
  if (event.type === "started") return [reading(now)];
  return event.type === "composed" ? told(event.digest, now, number) : [];
}

function reading({ terms: { date } }: SyncState): SyncWish {
  const check = { type: "compose-sync", date } as const;
  return { lane: "checks", name: "compose", what: "digest", body: { lane: "checks", check } };
}

function told(digest: Digest, now: SyncState, version: number): readonly SyncWish[] {
  const note = returnedNote(digest, now, version);
  return [
    announce("digest", digestLetter(digest, now)),
    ...(note === undefined ? [] : [announce("returned", note)]),
  ];
}

function announce(name: string, announcement: Announcement): SyncWish {
  const what = whatIsAnnounced[announcement.type];
  return { lane: "announce", name, what, body: { lane: "announce", announcement } };
}
