// A note to named people as direct messages.
import type { PersonNote } from "#domain/announcement.ts";
import { noticeOfPersonNote } from "#domain/attention/notice.ts";
import type { Person } from "#domain/people.ts";
import { actions, fallbackText, fitted, header, line, type SlackBlock } from "./blocks.ts";
import { tellEach, type Desk } from "./desk.ts";
import { linkButton } from "./elements.ts";
import { write } from "./personal-letter.ts";

/** Customers are in no Slack of ours. */
export function tellPeople(
  effectKey: string,
  { note, people }: { readonly note: PersonNote; readonly people: readonly Person[] },
  desk: Desk,
): Promise<void> {
  const { title, text } = note;
  const content = {
    key: effectKey,
    text: fallbackText({ title, verdict: text }),
    blocks: personNoteBlocks(note, desk.pageOf(note.run)),
  };
  const told = people.filter(({ id, customer }) => !customer && note.people.includes(id));
  return tellEach(told, (person) =>
    write({ person, key: `${effectKey}@${person.id}`, content, notice: noticeOfPersonNote(note) }, desk),
  );
}

export function personNoteBlocks(
  { title, text, place, button }: PersonNote,
  url: string | undefined,
): SlackBlock[] {
  const link = url === undefined ? undefined : `${url}#${place}`;
  return fitted({ head: [header(title), line(text)], body: [], foot: actions(linkButton(button, link)) });
}
