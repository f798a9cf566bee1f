// The API over one call or one release in memory, and presses on its cards as Slack sends them.
import { seatRequestBlocks } from "#integrations/slack/blocks.ts";
import { itemNoteBlocks, roleNoteBlocks } from "#integrations/slack/call-blocks.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import { createTestApi, signingSecret } from "./api.ts";
import { CallPlay } from "./builders/call.ts";
import { playToStaging, type Play } from "./builders/play.ts";
import type { Said } from "./fakes/memory-slack.ts";
import { buttonsIn, pressRequest, type Pressing } from "./slack-press.ts";

type More = NonNullable<Parameters<typeof createTestApi>[0]>;
type Change = Partial<Pick<Pressing, "actionTs" | "secret" | "at" | "button">>;

export const responseUrl = "https://hooks.slack.example/actions/1";
const run = "call/weekly-customer/2025-10-14";
const framing = { late: false, url: "http://runsheet.example/calls/weekly-customer/2025-10-14" };

/** Presses the first button of the blocks. */
function presser(app: ReturnType<typeof createTestApi>["app"], now: () => Date) {
  return async (user: string, blocks: readonly object[], change: Change = {}) => {
    const button = buttonsIn(blocks)[0] ?? { action_id: "none" };
    const message = { ts: "16.2", text: "message", blocks };
    const pressing = { user: `U-${user}`, message, button, responseUrl, secret: signingSecret, at: now() };
    const { headers, body } = pressRequest({ ...pressing, ...change });
    return app.inject({ method: "POST", url: "/slack/interactions", headers, payload: body });
  };
}

export function aPressedCall(at = "2025-10-12T15:00:00.000Z", more: More = {}) {
  const play = new CallPlay().until(at);
  const now = () => new Date(play.at);
  const api = createTestApi({ call: play, now, ...more });
  const press = presser(api.app, now);
  return {
    ...api,
    play,
    press,
    tick: (user: string, change: Change = {}) => press(user, itemNote(play), change),
    item: () => play.view.items.find(({ id }) => id === "agenda"),
  };
}

/** Calls of which nothing is known but what becomes of a command. */
export function callsThat(command: Calls["command"]): Calls {
  return {
    command,
    start: async () => ({ outcome: "unanswered" }),
    view: async () => undefined,
    execution: async () => ({ status: "unknown" }),
    status: async () => ({ outcome: "gone" }),
  };
}

export function itemNote(play: CallPlay, item = "agenda") {
  const note = {
    run,
    role: "product",
    title: "Call",
    verdict: "Soon",
    version: 3,
    meantFor: play.at,
  } as const;
  const items = [{ id: item, title: "Finalize the agenda", due: play.at, done: false }];
  return itemNoteBlocks({ ...note, type: "item-note", items }, framing);
}

export function backupNote(play: CallPlay) {
  const note = {
    run,
    role: "product",
    title: "Call",
    text: "Missed.",
    version: 4,
    meantFor: play.at,
  } as const;
  const asking = { type: "role-note", about: "backup-offered", lines: [], action: "use-backup" } as const;
  return roleNoteBlocks({ ...note, ...asking }, framing);
}

export function aPressedRelease(play: Play = playToStaging(), more: More = {}) {
  const api = createTestApi({ play, ...more });
  return { ...api, play, press: presser(api.app, () => new Date(play.at())) };
}

export function seatNote(play: Play, gate: string, role: string) {
  const { digest, title, statement } = play.gate(gate);
  const request = { run: "release/v2025.10.16", stage: "staging", title: "Staging", verdict: "Waiting" };
  const rest = { type: "seat-request", except: [], again: false, version: 9 } as const;
  const seats = [{ gate, title, role, digest, statement }];
  return seatRequestBlocks({ ...request, ...rest, seats }, seats, "http://runsheet.example/releases/v");
}

/** What the pressed message has become. */
export function blocksOf(reply: Said | undefined): readonly object[] {
  return reply?.message?.blocks ?? [];
}

export function buttonsLeft(reply: Said | undefined): readonly string[] {
  return buttonsIn(blocksOf(reply)).map(({ text }) => text.text);
}

/** What pressers were told, each for themselves. */
export function wordsOf(replies: readonly Said[]): readonly string[] {
  return replies.flatMap(({ text }) => text ?? []);
}
