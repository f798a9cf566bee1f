// Slack's own half of an app, for the embedded emulator, which keeps messages and lacks the people: reading, triggers, modals.
import { z } from "zod";
import type { Config } from "#config";
import { createSlackClient } from "../client.ts";
import { readerTokenOf } from "../embedded.ts";
import { asked } from "../failures.ts";
import { createOpenedViews, type OpenedViews } from "./opened-views.ts";
import { createWhispers, type Whispers } from "./whispers.ts";
import { createWorkspace, type Channel, type Workspace } from "./workspace.ts";

export interface LocalSlack {
  readonly workspace: Workspace;
  readonly views: OpenedViews;
  readonly whispers: Whispers;
  /** Good for one modal, within three seconds. */
  readonly trigger: (member: string) => Promise<string>;
  readonly post: (channel: Channel, said: Said) => Promise<void>;
  readonly replace: (channel: Channel, said: Said & { readonly ts: string }) => Promise<void>;
  readonly remove: (channel: Channel, ts: string) => Promise<void>;
  readonly updateView: (viewId: string, view: object) => Promise<void>;
}

export interface Said {
  readonly text: string;
  readonly blocks?: readonly object[] | undefined;
}

const Trigger = z.object({ trigger_id: z.string() });

/** It reads past any proxy before the emulator, and under a token of its own: the emulator counts calls by token. */
export function createLocalSlack({ port, botToken }: Pick<Config["slack"], "port" | "botToken">): LocalSlack {
  const views = createOpenedViews();
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  const client = createSlackClient({ apiUrl, botToken: readerTokenOf(botToken) }, views.fetch);
  const call = async (method: string, fields: Record<string, unknown>): Promise<unknown> =>
    asked(() => client.apiCall(method, fields));
  return {
    workspace: createWorkspace(client),
    views,
    whispers: createWhispers(),
    trigger: async (member) => {
      const made = await call("views.generateTriggerId", { user_id: member });
      const { trigger_id: triggerId } = Trigger.parse(made);
      views.expect(triggerId, member);
      return triggerId;
    },
    post: async ({ id }, said) => void (await call("chat.postMessage", { channel: id, ...said })),
    replace: async ({ id }, said) => void (await call("chat.update", { channel: id, ...said })),
    remove: async ({ id }, ts) => void (await call("chat.delete", { channel: id, ts })),
    updateView: async (viewId, view) => void (await call("views.update", { view_id: viewId, view })),
  };
}
