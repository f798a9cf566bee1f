// The embedded Slack with the people of the builders' plan, for tests of /dev/slack; closed when the test is over.
import { onTestFinished } from "vitest";
import { z } from "zod";
import { createSlackClient } from "#integrations/slack/client.ts";
import { startEmbeddedSlack } from "#integrations/slack/embedded.ts";
import { createLocalSlack } from "#integrations/slack/local/slack.ts";
import { signingSecret } from "./api.ts";
import { people } from "./builders/people.ts";
import { createFaultProxy } from "./fault-proxy.ts";
import { claimPorts } from "./free-ports.ts";

const botToken = "xoxb-test";
const Id = z.object({ id: z.string() });
const Posted = z.object({ ts: z.string() });

export async function aLocalSlack() {
  const ports = await claimPorts(1);
  const channels = [{ name: "occ-product", topic: "Releases" }];
  const setup = { port: ports.first, botToken, signingSecret, people, channels };
  const emulator = await startEmbeddedSlack(setup);
  // Its port is another one each time: connections to an emulator that has ended would be used again.
  const proxy = await createFaultProxy(`http://127.0.0.1:${ports.first}`);
  onTestFinished(async () => {
    await proxy.close();
    await emulator.close();
    ports.release();
  });
  const config = { port: Number(new URL(proxy.url).port), apiUrl: `${proxy.url}/api/`, botToken };
  const localSlack = createLocalSlack(config);
  /** The app's own. */
  const slack = createSlackClient(config, localSlack.views.fetch);
  const memberOf = async (person: string): Promise<string> =>
    Id.parse((await slack.users.lookupByEmail({ email: `${person}@hotdash.example` })).user).id;
  return {
    localSlack,
    slack,
    memberOf,
    /** Gives the stamp of the message. */
    post: async (channel: string, said: object): Promise<string> =>
      Posted.parse(await slack.apiCall("chat.postMessage", { channel, ...said })).ts,
    /** The conversation of the app with somebody. */
    directOf: async (person: string): Promise<string> =>
      Id.parse((await slack.conversations.open({ users: await memberOf(person) })).channel).id,
    openFor: async (person: string, view: object): Promise<void> => {
      const trigger = await localSlack.trigger(await memberOf(person));
      await slack.apiCall("views.open", { trigger_id: trigger, view });
    },
  };
}

/** With one field, whose block is `reason`. */
export const aModal = {
  type: "modal",
  callback_id: "reject",
  private_metadata: "release/v2025.10.16",
  title: { type: "plain_text", text: "Reject" },
  submit: { type: "plain_text", text: "Reject" },
  blocks: [
    {
      type: "input",
      block_id: "reason",
      label: { type: "plain_text", text: "Reason" },
      element: { type: "plain_text_input", action_id: "text", multiline: true },
    },
  ],
};
