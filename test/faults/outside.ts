// Slack and Linear outside of the stack, behind proxies: they outlive what is killed, so that what they hold can be counted.
import { join } from "node:path";
import type { Environment } from "#config";
import { startEmbeddedLinear } from "#integrations/linear/embedded.ts";
import { readerTokenOf, startEmbeddedSlack } from "#integrations/slack/embedded.ts";
import { createFaultProxy, type FaultProxy } from "#test/fault-proxy.ts";
import { claimPorts } from "#test/free-ports.ts";
import { filedIn } from "#test/linear.ts";
import { readChannel } from "#test/slack-channel.ts";
import { readRoster } from "../../workers/roster.ts";

export interface Outside {
  /** What a stack is started with, so that it goes there. */
  readonly env: Environment;
  readonly slack: FaultProxy;
  readonly linear: FaultProxy;
  /** Effect keys of all messages of the plan's channels. */
  readonly messageKeys: () => Promise<readonly string[]>;
  readonly issues: () => ReturnType<typeof filedIn>;
  readonly close: () => Promise<void>;
}

const botToken = "xoxb-outside";
const signingSecret = "outside-signing-secret";
const apiKey = "lin_api_outside";
const teamKey = "OCC";

export async function startOutside(): Promise<Outside> {
  const { people, channels, dryRun } = readRoster(join(import.meta.dirname, "..", "..", "plan.yaml"));
  const ports = await claimPorts(2);
  const [slackPort, linearPort] = [ports.first, ports.first + 1];
  const slack = await startEmbeddedSlack({ port: slackPort, botToken, signingSecret, people, channels });
  const linear = await startEmbeddedLinear({
    port: linearPort,
    apiKey,
    teamKey,
    people,
    issues: dryRun.backlog,
  });
  const [slackUrl, linearUrl] = [slackPort, linearPort].map((port) => `http://127.0.0.1:${port}`);
  const slackDoor = await createFaultProxy(slackUrl ?? "");
  const linearDoor = await createFaultProxy(linearUrl ?? "");
  const reader = { apiUrl: `${slackUrl}/api/`, botToken: readerTokenOf(botToken) };
  return {
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${slackDoor.url}/api/`,
      LINEAR_API_KEY: apiKey,
      LINEAR_TEAM_KEY: teamKey,
      LINEAR_API_URL: `${linearDoor.url}/graphql`,
    },
    slack: slackDoor,
    linear: linearDoor,
    messageKeys: async () =>
      (await Promise.all(channels.map(({ name }) => readChannel(reader, name)))).flatMap(({ keys }) => keys),
    issues: () => filedIn({ url: linearUrl ?? "", apiKey }),
    close: async () => {
      await Promise.all([slackDoor.close(), linearDoor.close()]);
      await Promise.all([slack.close(), linear.close()]);
      ports.release();
    },
  };
}
