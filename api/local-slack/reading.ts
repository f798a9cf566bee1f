// What the page shows: who can be chosen, the conversations of the one who reads, and one of them with its threads and modals.
import type { Person } from "#domain/people.ts";
import { shownBlocks, type ShownBlock } from "#integrations/slack/local/shown-blocks.ts";
import type { LocalSlack } from "#integrations/slack/local/slack.ts";
import type { Whisper } from "#integrations/slack/local/whispers.ts";
import type { Channel, KeptMessage, Member } from "#integrations/slack/local/workspace.ts";
import type { Context } from "../context.ts";
import { problem, unavailable } from "../problems.ts";

interface ShownMessage {
  readonly ts: string;
  readonly by: string;
  readonly text: string;
  readonly blocks: readonly ShownBlock[];
  readonly edited: boolean;
  /** Only the reader sees it. */
  readonly only: boolean;
  readonly replies: readonly ShownMessage[];
}

type Planned = Pick<Context, "plans">;

export interface Reader {
  readonly person: Person;
  readonly member: Member;
}

/** Names and not ids: those of the emulator change at each start. */
export const directName = "direct";

export interface Asked {
  readonly as?: string | undefined;
  readonly in?: string | undefined;
}

export async function read(context: Planned, slack: LocalSlack, asked: Asked) {
  const members = await slack.workspace.members();
  const readers = readersOf(context, members);
  const reader = readers.find(({ person }) => person.id === asked.as) ?? readers[0];
  const people = readers.map(({ person: { id, name, roles } }) => ({ id, name, roles }));
  if (reader === undefined) throw unavailable("Nobody of the plan is in the embedded Slack yet.");
  const { member, person } = reader;
  const channels = await shownChannels(context, slack, member);
  const open = channels.find(({ channel }) => nameOf(channel) === asked.in) ?? channels[0];
  const view = slack.views.top(member.id);
  return {
    people,
    reader: {
      id: person.id,
      name: person.name,
      zone: person.timezone ?? context.plans.current().plan.timezone,
    },
    conversations: channels.map(({ channel, roots }) => ({
      name: nameOf(channel),
      title: titleOf(channel),
      topic: channel.topic,
      messages: roots.reduce((sum, { reply_count: replies }) => sum + 1 + replies, 0),
    })),
    open:
      open === undefined
        ? { name: directName, title: "Direct messages", messages: [] }
        : await opened(slack, { ...open, member, members }),
    ...(view === undefined ? {} : { view: { ...view, blocks: shownBlocks(view.blocks) } }),
  };
}

export async function readerOf(context: Planned, slack: LocalSlack, as: string): Promise<Reader> {
  const readers = readersOf(context, await slack.workspace.members());
  const reader = readers.find(({ person }) => person.id === as);
  if (reader === undefined) throw problem("not-found", `${as} is nobody in Slack.`);
  return reader;
}

export async function channelOf(slack: LocalSlack, member: Member, name: string): Promise<Channel> {
  const channel = (await slack.workspace.channelsOf(member)).find((one) => nameOf(one) === name);
  if (channel === undefined) throw problem("not-found", `${member.name} has no conversation ${name}.`);
  return channel;
}

function readersOf({ plans }: Planned, members: readonly Member[]): readonly Reader[] {
  return plans.current().plan.people.flatMap((person) => {
    const member = members.find(({ profile }) => profile.email === person.email.toLowerCase());
    return member === undefined ? [] : [{ person, member }];
  });
}

/** Those of the plan, and whatever else has messages: the emulator brings channels that nobody uses. */
async function shownChannels({ plans }: Planned, { workspace }: LocalSlack, member: Member) {
  const planned = plans.current().plan.channels.map(({ name }) => name.replace(/^#/, ""));
  const all = await Promise.all(
    (await workspace.channelsOf(member)).map(async (channel) => ({
      channel,
      roots: await workspace.roots(channel),
    })),
  );
  return all.filter(({ channel, roots }) => roots.length > 0 || planned.includes(channel.name));
}

interface Opened {
  readonly channel: Channel;
  readonly roots: readonly KeptMessage[];
  readonly member: Member;
  readonly members: readonly Member[];
}

async function opened(slack: LocalSlack, { channel, roots, member, members }: Opened) {
  const said = await Promise.all(
    roots.map(async (root) => {
      const thread = root.reply_count === 0 ? [] : await slack.workspace.thread(channel, root.ts);
      const replies = thread.filter(({ ts }) => ts !== root.ts).map((reply) => shown(reply, members));
      return { ...shown(root, members), replies };
    }),
  );
  const messages = [...said, ...slack.whispers.to(member.id, channel.id).map(whispered)];
  return {
    name: nameOf(channel),
    title: titleOf(channel),
    messages: messages.toSorted((a, b) => Number(a.ts) - Number(b.ts)),
  };
}

const appName = "Runsheet";

function shown({ ts, text, edited, blocks, user }: KeptMessage, members: readonly Member[]): ShownMessage {
  const author = members.find(({ id, profile }) => id === user && profile.email !== undefined);
  const by = author?.real_name ?? appName;
  return {
    ts,
    by,
    text,
    edited: edited !== undefined,
    only: false,
    blocks: shownBlocks(blocks),
    replies: [],
  };
}

function whispered({ ts, text, blocks }: Whisper): ShownMessage {
  return { ts, by: appName, text, edited: false, only: true, blocks: shownBlocks(blocks), replies: [] };
}

function nameOf({ direct, name }: Channel): string {
  return direct ? directName : name;
}

function titleOf({ direct, name }: Channel): string {
  return direct ? "Direct messages" : `#${name}`;
}
