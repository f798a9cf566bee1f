// The messages of a call as blocks, within the limits of Slack.
import type { Highlights, ItemNote, PreReadLetter, RoleNote } from "#domain/announcement.ts";
import { context, fitted, header, line, momentSection, openButton, type SlackBlock } from "./blocks.ts";

interface Framing {
  readonly late: boolean;
  /** The page of the call. */
  readonly url: string | undefined;
}

export function itemNoteBlocks({ title, verdict, items }: ItemNote, { late, url }: Framing): SlackBlock[] {
  return fitted({
    head: [header(title), line(verdict), ...lateness(late)],
    body: items.map((item) =>
      item.done ? line(`Done: ${item.title}`) : momentSection(`${item.title}, due`, item.due),
    ),
    foot: openButton(url),
  });
}

export function roleNoteBlocks({ title, text, lines }: RoleNote, { late, url }: Framing): SlackBlock[] {
  return fitted({
    head: [header(title), line(text), ...lateness(late)],
    body: lines.map((item) => line(`• ${item}`)),
    foot: openButton(url),
  });
}

export function preReadBlocks(letter: PreReadLetter, { late, url }: Framing): SlackBlock[] {
  const { title, startsAt, lines, changed } = letter;
  const news = changed.length === 0 || letter.edition === 1 ? [] : [line(`Changed: ${changed.join(", ")}`)];
  return fitted({
    head: [header(title), momentSection("Begins", startsAt), ...news, ...lateness(late)],
    body: lines.map((text) => line(text)),
    foot: openButton(url),
  });
}

export function highlightsBlocks({ title, lines }: Highlights, url: string | undefined): SlackBlock[] {
  return fitted({
    head: [header(title)],
    body: lines.map((text) => line(`• ${text}`)),
    foot: openButton(url),
  });
}

function lateness(late: boolean): readonly SlackBlock[] {
  return late ? [context("Late: this was to go out earlier.")] : [];
}
