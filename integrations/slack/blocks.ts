// Announcements as blocks of a message, within the limits of Slack, which the emulator does not check.
import type { RootCard, ThreadNote } from "#domain/announcement.ts";
import { epochMs, inWords, type Instant } from "#domain/time.ts";
import { linkButton, markdown, plain, type Button, type Markdown, type PlainText } from "./elements.ts";
import { slackLine, slackText, wholeLines } from "./text.ts";

export type SlackBlock =
  | { type: "header"; text: PlainText; block_id?: string }
  | { type: "section"; text: Markdown; accessory?: Button }
  | { type: "section"; fields: Markdown[] }
  | { type: "context"; elements: Markdown[] }
  | { type: "actions"; elements: Button[] };

const limits = {
  blocks: 50,
  header: 150,
  section: 3_000,
  line: 2_000,
  fields: 10,
  label: 100,
  value: 400,
} as const;
// Slack gives up on a message somewhat above this, whatever the limits of its blocks.
const messageCharacters = 12_000;

/** `url`: the page of the run, where it has one; `successor`: that of the run that took its place. */
export function rootCardBlocks(card: RootCard, url: string | undefined, successor?: string): SlackBlock[] {
  const waiting = card.waitingOn.length === 0 ? [] : [line(`Waiting on: ${card.waitingOn.join(", ")}`)];
  const closed = card.closed ? [context("Closed.")] : [];
  return fitted({
    head: [header(card.title), line(card.verdict)],
    body: fieldSections(card.fields),
    foot: [
      ...waiting,
      ...closed,
      ...openButton(url),
      ...actions(linkButton("Open the successor", successor)),
    ],
  });
}

export function threadNoteBlocks(note: ThreadNote): SlackBlock[] {
  return [{ type: "section", text: markdown(slackText(note.text, limits.section)) }];
}

/** What a notification and a reader without blocks show. */
export function fallbackText({ title, verdict }: { title: string; verdict: string }): string {
  return slackLine(`${title}: ${verdict}`, 500);
}

export function fallbackNote({ text }: ThreadNote): string {
  return slackText(text, limits.section);
}

interface Parts {
  readonly head: readonly SlackBlock[];
  readonly body: readonly SlackBlock[];
  readonly foot: readonly SlackBlock[];
}

/** Head and foot always stand; of the body what finds room, and how much did not. */
export function fitted({ head, body, foot }: Parts): SlackBlock[] {
  return fittedGroups({ head, body: body.map((block) => [block]), foot });
}

/** Blocks of one group stand together or not at all. */
export function fittedGroups({
  head,
  body,
  foot,
}: Omit<Parts, "body"> & { readonly body: readonly (readonly SlackBlock[])[] }): SlackBlock[] {
  const room = limits.blocks - head.length - foot.length - 1;
  let left = messageCharacters - sizeOf([...head, ...foot]);
  const shown: SlackBlock[] = [];
  let missing = false;
  for (const group of body) {
    left -= sizeOf(group);
    missing = left < 0 || shown.length + group.length > room;
    if (missing) break;
    shown.push(...group);
  }
  const rest = missing ? [context("The rest stands on the page.")] : [];
  return [...head, ...shown, ...rest, ...foot];
}

function sizeOf(blocks: readonly SlackBlock[]): number {
  return JSON.stringify(blocks).length;
}

function fieldSections(fields: RootCard["fields"]): SlackBlock[] {
  const sections: SlackBlock[] = [];
  for (let start = 0; start < fields.length; start += limits.fields) {
    const part = fields.slice(start, start + limits.fields);
    sections.push({ type: "section", fields: part.map(field) });
  }
  return sections;
}

function field({ label, value }: RootCard["fields"][number]): Markdown {
  return markdown(`*${slackLine(label, limits.label)}*\n${slackLine(value, limits.value)}`);
}

export function section(text: string, accessory?: Button): SlackBlock {
  const bare = { type: "section", text: markdown(text) } as const;
  return accessory === undefined ? bare : { ...bare, accessory };
}

/** Of lines as many as one section takes. */
export function linesSection(lines: readonly string[]): SlackBlock {
  return section(wholeLines(lines, limits.section));
}

export function momentSection(label: string, at: Instant, accessory?: Button): SlackBlock {
  return section(`${slackLine(label, 500)} ${moment(at)}`, accessory);
}

/** Slack shows it in the reader's own zone; the words are for readers that can't. */
export function moment(at: Instant): string {
  const seconds = Math.floor(epochMs(at) / 1_000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${inWords(at)}>`;
}

export function openButton(url: string | undefined): SlackBlock[] {
  return actions(linkButton("Open", url));
}

export function actions(elements: readonly Button[]): SlackBlock[] {
  return elements.length === 0 ? [] : [{ type: "actions", elements: [...elements] }];
}

export function header(title: string, blockId?: string): SlackBlock {
  const block = { type: "header", text: plain(slackLine(title, limits.header)) } as const;
  return blockId === undefined ? block : { ...block, block_id: blockId };
}

export function line(text: string): SlackBlock {
  return { type: "section", text: markdown(slackLine(text, limits.line)) };
}

export function context(text: string): SlackBlock {
  return { type: "context", elements: [markdown(text)] };
}
