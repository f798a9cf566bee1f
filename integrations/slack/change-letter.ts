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
import { mayCall } from "./personal-letter.ts";
import { slackLine } from "./text.ts";

export async function tellOfChange(
  effectKey: string,
  { note, people }: { readonly note: ChangeNote; readonly people: readonly Person[] },
  desk: Desk,
): Promise<void> {
  const concerned = people.filter(
    ({ customer, roles }) => !customer && roles.some((role) => note.roles.includes(role)),
  );
  const known = await desk.post.standing(effectKey);
  if (known !== undefined && known !== "lost") return;
  const mentions: string[] = [];
  for (const person of concerned)
    mentions.push(await mentionOf(person, { key: effectKey, run: note.run }, desk));
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

/** A mention calls a person as a message does. Who was called enough that day, or whom Slack does not know, is named. */
async function mentionOf(
  person: Person,
  { key, run }: { readonly key: string; readonly run: string },
  desk: Desk,
): Promise<string> {
  const id = await userIdOf(person, desk);
  if (id === undefined) return slackLine(person.name, 200);
  const call = { person, key: `${key}@${person.id}`, content: { key } };
  const mayMention = await mayCall({ ...call, notice: { run, kind: "person-note" } }, undefined, desk);
  return mayMention ? `<@${id}>` : slackLine(person.name, 200);
}

async function userIdOf({ email }: Person, { client }: Desk): Promise<string | undefined> {
  try {
    const { user } = await asked(() => client.users.lookupByEmail({ email }));
    return user?.id;
  } catch (error) {
    if (isSlackFailure(error) && error.kind === "permanent") return undefined;
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
