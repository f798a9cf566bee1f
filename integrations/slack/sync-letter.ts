// The digest of a sync in its channel: a section for each topic, with names of the people as they are.
import { isLate } from "#domain/lateness.ts";
import type { Person } from "#domain/people.ts";
import { roleName } from "#domain/role-name.ts";
import type { SyncItem } from "#domain/sync/digest.ts";
import type { SyncDigestLetter } from "#domain/sync/note.ts";
import { remarksOn } from "#domain/sync/words.ts";
import {
  context,
  fallbackText,
  fitted,
  header,
  line,
  linesSection,
  openButton,
  type SlackBlock,
} from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { slackLine } from "./text.ts";

interface Telling {
  readonly letter: SyncDigestLetter;
  readonly people: readonly Person[];
}

/** It mentions nobody: whom it concerns is named, and reads it at the sync. */
export function postDigest(effectKey: string, { letter, people }: Telling, desk: Desk): Promise<void> {
  const late = isLate(letter.meantFor, desk.clock());
  return desk.post.deliver({
    key: `${letter.run}#digest`,
    target: letter.channel,
    place: async () => ({ channelId: await desk.directory.channel(letter.channel) }),
    content: {
      key: effectKey,
      text: fallbackText(letter),
      blocks: digestBlocks(letter, { people, late, url: desk.pageOf(letter.run) }),
    },
  });
}

interface Beside {
  readonly people: readonly Pick<Person, "id" | "name">[];
  readonly late: boolean;
  readonly url: string | undefined;
}

export function digestBlocks(
  { title, verdict, topics }: SyncDigestLetter,
  { people, late, url }: Beside,
): SlackBlock[] {
  const nameById = new Map(people.map(({ id, name }) => [id, name]));
  return fitted({
    head: [header(title), line(verdict), ...(late ? [context("Late: this was to go out earlier.")] : [])],
    body: topics.flatMap((topic) => topicSections(topic, nameById)),
    foot: openButton(url),
  });
}

const itemsInSection = 4;

function topicSections(
  { title, items }: SyncDigestLetter["topics"][number],
  nameById: ReadonlyMap<string, string>,
): readonly SlackBlock[] {
  const count = Math.ceil(items.length / itemsInSection);
  return Array.from({ length: count }, (_, part) => {
    const lines = items
      .slice(part * itemsInSection, (part + 1) * itemsInSection)
      .map((item) => itemLine(item, nameById));
    return linesSection(part === 0 ? [`*${slackLine(title, 100)}*`, ...lines] : lines);
  });
}

function itemLine(item: SyncItem, nameById: ReadonlyMap<string, string>): string {
  const { title, text, who } = item;
  const remarks = remarksOn(item)
    .map((remark) => `_${remark}_ `)
    .join("");
  const names = who.slice(0, 5).map((id) => nameById.get(id) ?? roleName(id));
  const whom = names.length === 0 ? "" : ` (${slackLine(names.join(", "), 150)})`;
  return `• ${remarks}*${slackLine(title, 150)}*${whom}: ${slackLine(text, 350)}`;
}
