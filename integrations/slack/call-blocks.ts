// The messages of a call as blocks, within the limits of Slack.
import type {
  AlarmNote,
  DryRunNote,
  Highlights,
  ItemNote,
  PreReadLetter,
  RoleNote,
} from "#domain/announcement.ts";
import { whoIsAsked } from "#domain/attention/notice.ts";
import {
  actions,
  context,
  fitted,
  header,
  line,
  momentSection,
  openButton,
  type SlackBlock,
} from "./blocks.ts";
import { linkButton, pressButton, type Button } from "./elements.ts";

interface Framing {
  readonly late: boolean;
  /** The page of the call. */
  readonly url: string | undefined;
}

export function itemNoteBlocks(note: ItemNote, { late, url }: Framing): SlackBlock[] {
  const { title, verdict, items, unanswered = [], run: id, version } = note;
  const asked = unanswered.length === 0 ? [] : [line(whoIsAsked(unanswered))];
  return fitted({
    head: [header(title), line(verdict), ...asked, ...lateness(late)],
    body: items.map((item) => {
      if (item.done) return line(`Done: ${item.title}`);
      const pressed = { action: "complete-item", value: { id, item: item.id, version } } as const;
      return momentSection(`${item.title}, due`, item.due, pressButton("Done", pressed)[0]);
    }),
    foot: openButton(url),
  });
}

export function roleNoteBlocks(
  note: AlarmNote | DryRunNote | RoleNote,
  { late, url }: Framing,
): SlackBlock[] {
  const { title, text, lines } = note;
  return fitted({
    head: [header(title), line(text), ...lateness(late)],
    body: lines.map((item) => line(`• ${item}`)),
    foot: actions(buttonsOf(note, url)),
  });
}

/** An outcome takes more words than a button can carry: its form is on the page. */
function buttonsOf(note: AlarmNote | DryRunNote | RoleNote, url: string | undefined): readonly Button[] {
  if (note.type !== "role-note") return linkButton("Open", url);
  const { action, run: id, version } = note;
  if (action === "log-outcome")
    return linkButton("Log the outcome", url === undefined ? undefined : `${url}#log`);
  const press =
    action === "use-backup" ? pressButton("Use the backup", { action, value: { id, version } }) : [];
  return [...press, ...linkButton("Open", url)];
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
