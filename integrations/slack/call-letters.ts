// What a call tells in Slack besides its card: notes to the holders of a role, its pre-read and its highlights.
import type { AlarmNote, Highlights, ItemNote, PreReadLetter, RoleNote } from "#domain/announcement.ts";
import type { HeldLetter } from "#domain/attention/letter.ts";
import { noticeOfItems, noticeOfRole } from "#domain/attention/notice.ts";
import type { DryRunNote } from "#domain/dry-run/note.ts";
import { withPeopleNamed } from "#domain/dry-run/pre-read.ts";
import { isLate } from "#domain/lateness.ts";
import type { Person } from "#domain/people.ts";
import { fallbackText } from "./blocks.ts";
import { highlightsBlocks, itemNoteBlocks, preReadBlocks, roleNoteBlocks } from "./call-blocks.ts";
import { tellEach, type Desk } from "./desk.ts";
import { write } from "./personal-letter.ts";

interface Telling<Note> {
  readonly note: Note;
  readonly people: readonly Person[];
}

/** One message for each owner, edited when its items change. */
export async function tellOwners(
  effectKey: string,
  { note, people }: Telling<ItemNote>,
  desk: Desk,
): Promise<void> {
  const late = isLate(note.meantFor, desk.clock());
  const content = {
    key: effectKey,
    text: fallbackText(note),
    blocks: itemNoteBlocks(note, { late, url: desk.pageOf(note.run) }),
  };
  const keyOf = ({ id }: Person) => `${note.run}/items-${note.role}@${id}`;
  const asked = note.unanswered === undefined ? [] : await heldAsks(note.run, desk);
  await tellEach(holders(people, note.role), async (person) => {
    await write({ person, key: keyOf(person), content, notice: noticeOfItems(note) }, desk);
    const told = asked.filter((letter) => letter.person === person.id);
    if (told.length > 0) await desk.attention.withdraw(told);
  });
}

/** Letters that a note tells too, which says itself whom to ask for an answer. */
async function heldAsks(run: string, { attention }: Desk): Promise<readonly HeldLetter[]> {
  const held = await attention.held();
  return held.filter((letter) => letter.run === run && letter.line.wants.type === "answers");
}

export function tellRole(
  effectKey: string,
  { note, people }: Telling<AlarmNote | DryRunNote | RoleNote>,
  desk: Desk,
): Promise<void> {
  const late = isLate(note.meantFor, desk.clock());
  const content = {
    key: effectKey,
    text: fallbackText({ title: note.title, verdict: note.text }),
    blocks: roleNoteBlocks(note, { late, url: desk.pageOf(note.run) }),
  };
  const told = holders(people, note.role).filter(({ id }) => !("except" in note) || id !== note.except);
  return tellEach(told, (person) =>
    write({ person, key: `${effectKey}@${person.id}`, content, notice: noticeOfRole(note) }, desk),
  );
}

/** Customers are in no Slack of ours. */
function holders(people: readonly Person[], role: string): readonly Person[] {
  return people.filter(({ roles, customer }) => !customer && roles.includes(role));
}

export function preReadKey(run: string): string {
  return `${run}#pre-read`;
}

/** The first edition stands in the channel; a later one is a reply to it, or stands for itself where that one is gone. */
export function postPreRead(
  effectKey: string,
  { letter: given, people }: { readonly letter: PreReadLetter; readonly people: readonly Person[] },
  desk: Desk,
): Promise<void> {
  const letter = { ...given, lines: given.lines.map((text) => withPeopleNamed(text, people)) };
  const late = isLate(letter.meantFor, desk.clock());
  return desk.post.deliver({
    key: letter.edition === 1 ? preReadKey(letter.run) : effectKey,
    target: letter.channel,
    place: async () => {
      const channelId = await desk.directory.channel(letter.channel);
      const first = letter.edition === 1 ? undefined : await desk.post.standing(preReadKey(letter.run));
      return first === undefined || first === "lost"
        ? { channelId }
        : { channelId, threadOf: first.messageId };
    },
    content: {
      key: effectKey,
      text: fallbackText({ title: letter.title, verdict: letter.lines[0] ?? "" }),
      blocks: preReadBlocks(letter, { late, url: desk.pageOf(letter.run) }),
    },
  });
}

export function postHighlights(effectKey: string, highlights: Highlights, desk: Desk): Promise<void> {
  return desk.post.deliver({
    key: effectKey,
    target: highlights.channel,
    place: async () => ({ channelId: await desk.directory.channel(highlights.channel) }),
    content: {
      key: effectKey,
      text: fallbackText({ title: highlights.title, verdict: highlights.lines[0] ?? "" }),
      blocks: highlightsBlocks(highlights, desk.pageOf(highlights.run)),
    },
  });
}
