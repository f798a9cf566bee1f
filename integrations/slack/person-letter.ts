// A note to named people as direct messages.
import type { PersonNote } from "#domain/announcement.ts";
import { noticeOfPersonNote } from "#domain/attention/notice.ts";
import type { Person } from "#domain/people.ts";
import type { Instant } from "#domain/time.ts";
import { actions, fallbackText, fitted, header, line, momentSection, type SlackBlock } from "./blocks.ts";
import { tellEach, type Desk } from "./desk.ts";
import { linkButton, pressButton, type Button } from "./elements.ts";
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

export function personNoteBlocks(note: PersonNote, url: string | undefined): SlackBlock[] {
  const { title, text, place, button } = note;
  const press = answerButton(note);
  const links = linkButton(press.length === 0 ? button : "Open", linkTo(place, url));
  return fitted({ head: [header(title), line(text)], body: [], foot: actions([...press, ...links]) });
}

/** A question is answered where it is read. */
function answerButton({ run: id, button, question }: PersonNote): readonly Button[] {
  if (question === undefined) return [];
  const { gate, id: asked, version } = question;
  return pressButton(button, { action: "answer", value: { id, gate, question: asked, version } });
}

/** What the note of a question has become. */
export function answeredBlocks(
  { title, text, place }: Pick<PersonNote, "title" | "text" | "place">,
  { by, at, url }: { readonly by: string; readonly at: Instant; readonly url: string | undefined },
): SlackBlock[] {
  const body = [momentSection(`Answered by ${by}`, at)];
  return fitted({
    head: [header(title), line(text)],
    body,
    foot: actions(linkButton("Open", linkTo(place, url))),
  });
}

function linkTo(place: string, url: string | undefined): string | undefined {
  return url === undefined ? undefined : `${url}#${place}`;
}
