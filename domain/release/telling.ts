// How what a fact tells people leaves the release: as one effect where one can carry all of it.
import { whatIsAnnounced, type Announcement, type ThreadNote } from "../announcement.ts";
import type { ReleaseWish } from "./effects.ts";

export function announce(name: string, announcement: Announcement, card?: string): ReleaseWish {
  return {
    lane: "announce",
    name,
    body: { lane: "announce", announcement },
    what: whatIsAnnounced[announcement.type],
    ...(card === undefined ? {} : { card }),
  };
}

export function apart(
  notes: readonly ThreadNote[],
  requests: readonly ReleaseWish[],
): readonly ReleaseWish[] {
  return [...notes.map((note, index) => announce(`note-${index}`, note)), ...requests];
}

/** A request goes with the line that says why it comes: one activity for both, which a newer request takes the place of. */
export function together(
  notes: readonly ThreadNote[],
  requests: readonly ReleaseWish[],
): readonly ReleaseWish[] {
  const [request, ...others] = requests;
  const last = notes.at(-1);
  if (last === undefined || request?.body.lane !== "announce") return apart(notes, requests);
  const { announcement } = request.body;
  if (announcement.type !== "seat-request") return apart(notes, requests);
  const both = announce(request.name, { ...last, request: announcement }, request.card);
  return [...apart(notes.slice(0, -1), []), { ...both, what: `${both.what} and ${request.what}` }, ...others];
}
