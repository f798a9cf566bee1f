// Runs the Slack emulator in this process, with the people and channels of the plan; its memory ends with it.
import { createEmulator } from "emulate";

export interface SlackSetup {
  readonly port: number;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly channels: readonly { readonly name: string; readonly topic: string }[];
}

export interface EmbeddedSlack {
  readonly close: () => Promise<void>;
}

// Only ids of apps and bots can be fixed; those of people and channels change at each start.
const bot = { app_id: "A0RUNSHEET", bot_id: "B0RUNSHEET", bot_user_id: "U0RUNSHEET" } as const;

export async function startEmbeddedSlack(setup: SlackSetup): Promise<EmbeddedSlack> {
  const emulator = await createEmulator({
    service: "slack",
    port: setup.port,
    baseUrl: `http://127.0.0.1:${setup.port}`,
    seed: {
      slack: {
        team: { name: "HotDash", domain: "hotdash" },
        signing_secret: setup.signingSecret,
        users: setup.people.map(({ name, email }) => ({ name: email.split("@")[0], real_name: name, email })),
        channels: [...setup.channels],
        oauth_apps: [
          { ...bot, ...credentials, name: "Runsheet", scopes: ["chat:write"], bot_name: "runsheet" },
        ],
        tokens: [setup.botToken, readerTokenOf(setup.botToken)].map((token) => ({
          token,
          type: "bot",
          user_id: bot.bot_user_id,
          ...bot,
        })),
      },
    },
  });
  return { close: () => emulator.close() };
}

/** For whoever only looks: the emulator takes 5,000 calls an hour of each token, and the app needs its own. */
export function readerTokenOf(botToken: string): string {
  return `${botToken}-reader`;
}

// The emulator wants an OAuth client for an app; Runsheet never signs in through it.
export const credentials = {
  client_id: "1.2",
  client_secret: "unused",
  redirect_uris: ["http://127.0.0.1/unused"],
};
