// Where to post: channels by name and people by e-mail address. Ids are looked up, never configured.
import { everyChannel } from "./channels.ts";
import type { Slack } from "./client.ts";
import { asked, slackFailure } from "./failures.ts";

export interface Directory {
  /** Id of the channel of this name, without #. */
  channel(name: string): Promise<string>;
  /** Id of the conversation between the app and the person. */
  directMessage(email: string): Promise<string>;
  /** To be called when Slack does not know an id any more. */
  forget(): void;
}

export function createDirectory(client: Slack): Directory {
  const channelIdByName = new Map<string, string>();
  const conversationIdByEmail = new Map<string, string>();
  return {
    channel: async (name) => {
      if (!channelIdByName.has(name)) await readChannels(client, channelIdByName);
      const id = channelIdByName.get(name);
      if (id === undefined) throw noChannel(name);
      return id;
    },
    directMessage: async (email) => {
      const known = conversationIdByEmail.get(email);
      if (known !== undefined) return known;
      const id = await openConversation(client, email);
      conversationIdByEmail.set(email, id);
      return id;
    },
    forget: () => {
      channelIdByName.clear();
      conversationIdByEmail.clear();
    },
  };
}

async function readChannels(client: Slack, channelIdByName: Map<string, string>): Promise<void> {
  for await (const { id, name } of everyChannel(client))
    if (id !== undefined && name !== undefined) channelIdByName.set(name, id);
}

async function openConversation(client: Slack, email: string): Promise<string> {
  const { user } = await asked(() => client.users.lookupByEmail({ email }));
  const { channel } = await asked(() => client.conversations.open({ users: user?.id ?? "" }));
  if (channel?.id === undefined) {
    throw slackFailure("retryable", "no-conversation", { message: "Slack opened no conversation." });
  }
  return channel.id;
}

function noChannel(name: string) {
  return slackFailure("permanent", "channel_not_found", {
    message: `Slack has no channel #${name} for this app: create it or invite the app, then retry.`,
  });
}
