// An entry of the change log in its channel, with mention of those whom it concerns.
import type { ChangeNote } from "#domain/changelog/note.ts";
import type { Person } from "#domain/people.ts";
import {
  context,
  fallbackText,
  fitted,
  header,
  line,
  openButton,
  section,
  type SlackBlock,
} from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { asked, isSlackFailure } from "./failures.ts";
import { slackLine } from "./text.ts";

export async function tellOfChange(
  effectKey: string,
  { note, people }: { readonly note: ChangeNote; readonly people: readonly Person[] },
  desk: Desk,
): Promise<void> {
  const concerned = people.filter(
    ({ customer, roles }) => !customer && roles.some((role) => note.roles.includes(role)),
  );
  const mentions: string[] = [];
  for (const person of concerned) mentions.push(await mentionOf(person, desk));
  const author = people.find(({ id }) => id === note.author)?.name ?? note.author;
  return desk.post.deliver({
    key: effectKey,
    target: note.channel,
    place: async () => ({ channelId: await desk.directory.channel(note.channel) }),
    content: {
      key: effectKey,
      text: [fallbackText({ title: note.title, verdict: note.text }), ...mentions].join(" "),
      blocks: changeBlocks(note, { author, mentions, url: desk.pageOf(note.run) }),
    },
  });
}

/** Whom Slack does not know is named all the same. */
async function mentionOf({ email, name }: Person, { client }: Desk): Promise<string> {
  try {
    const { user } = await asked(() => client.users.lookupByEmail({ email }));
    return user?.id === undefined ? slackLine(name, 200) : `<@${user.id}>`;
  } catch (error) {
    if (isSlackFailure(error) && error.kind === "permanent") return slackLine(name, 200);
    throw error;
  }
}

interface Beside {
  readonly author: string;
  /** In Slack's own form. */
  readonly mentions: readonly string[];
  readonly url: string | undefined;
}

export function changeBlocks(note: ChangeNote, { author, mentions, url }: Beside): SlackBlock[] {
  const facts = [
    `By ${slackLine(author, 200)}.`,
    ...(note.evidence === undefined ? [] : [`Evidence: ${slackLine(note.evidence, 1_000)}`]),
  ];
  return fitted({
    head: [
      header(note.title),
      line(note.text),
      ...(mentions.length === 0 ? [] : [section(`For ${mentions.join(" ")}`)]),
      context(facts.join(" ")),
    ],
    body: note.problems.map((problem) => line(problem)),
    foot: openButton(url),
  });
}
