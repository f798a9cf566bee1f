// The direct messages of a person of the demo plan, and the buttons in them.
import { z } from "zod";
import type { Slack } from "#integrations/slack/client.ts";
import { eventually } from "./eventually.ts";
import { buttonsIn, type ShownButton } from "./slack-press.ts";

const Messages = z.array(
  z.object({
    ts: z.string(),
    text: z.string(),
    blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  }),
);

const WithId = z.object({ id: z.string() });

export async function readInbox(slack: Slack, person: string) {
  const email = `${person}@hotdash.example`;
  const user = WithId.parse((await slack.users.lookupByEmail({ email })).user).id;
  const channel = WithId.parse((await slack.conversations.open({ users: user })).channel).id;
  const { messages } = await slack.conversations.history({ channel, limit: 100 });
  return { user, channel, messages: Messages.parse(messages) };
}

export interface Found {
  readonly user: string;
  readonly channel: string;
  readonly message: z.infer<typeof Messages>[number];
  readonly button: ShownButton;
}

/** The button with this label whose value names all of these, once it is there. */
export async function waitForButton(
  slack: Slack,
  person: string,
  { label, names }: { readonly label: string; readonly names: readonly string[] },
): Promise<Found> {
  const found = await eventually(
    async () => {
      const { messages, ...inbox } = await readInbox(slack, person);
      return messages.flatMap((message) =>
        buttonsIn(message.blocks)
          .filter(({ text }) => text.text === label)
          .filter(({ value = "" }) => names.every((name) => value.includes(name)))
          .map((button) => ({ ...inbox, message, button })),
      );
    },
    ({ length }) => length > 0,
  );
  if (found[0] === undefined) throw new Error(`no button ${label} for ${person}`);
  return found[0];
}

/** Its message as it stands now. */
export async function showAgain(slack: Slack, { channel, message }: Found): Promise<string> {
  const { messages } = await slack.conversations.history({ channel, limit: 100 });
  return JSON.stringify(Messages.parse(messages).find(({ ts }) => ts === message.ts)?.blocks);
}
