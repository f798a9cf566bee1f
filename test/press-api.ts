// The API over one call or one release in memory, and presses on its cards as Slack sends them.
import { z } from "zod";
import { standingRequests } from "#domain/release/requests.ts";
import { itemNoteBlocks, roleNoteBlocks } from "#integrations/slack/call-blocks.ts";
import { personNoteBlocks } from "#integrations/slack/person-letter.ts";
import { seatRequestBlocks } from "#integrations/slack/request-blocks.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import { createTestApi, signingSecret } from "./api.ts";
import { CallPlay } from "./builders/call.ts";
import { as, people } from "./builders/people.ts";
import { playToStaging, type Play } from "./builders/play.ts";
import type { Said } from "./fakes/memory-slack.ts";
import {
  buttonsIn,
  pressRequest,
  SentForm,
  submissionRequest,
  type Pressing,
  type Submitting,
} from "./slack-press.ts";

type More = NonNullable<Parameters<typeof createTestApi>[0]>;
type Change = Partial<Pick<Pressing, "actionTs" | "secret" | "at" | "button">> & { readonly label?: string };

export const responseUrl = "https://hooks.slack.example/actions/1";
const run = "call/weekly-customer/2025-10-14";
const framing = { late: false, url: "http://runsheet.example/calls/weekly-customer/2025-10-14" };

type App = ReturnType<typeof createTestApi>["app"];

/** Presses the first button of the blocks, or the one with this label. */
function presser(app: App, now: () => Date) {
  return async (user: string, blocks: readonly object[], { label, ...change }: Change = {}) => {
    const buttons = buttonsIn(blocks);
    const button = (label === undefined ? buttons[0] : buttons.find(({ text }) => text.text === label)) ?? {
      action_id: "none",
    };
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
  const now = () => new Date(play.at());
  return { ...api, play, press: presser(api.app, now), submit: submitter(api, now) };
}

const FormAnswer = z
  .object({
    response_action: z.string(),
    errors: z.record(z.string(), z.string()).default({}),
    view: SentForm.optional(),
  })
  .transform(({ response_action: action, errors, view }) => ({ action, errors, view }));

/** Fills the form that was opened last, and sends it. */
function submitter({ app, forms }: Pick<ReturnType<typeof createTestApi>, "app" | "forms">, now: () => Date) {
  return async (user: string, filled: Readonly<Record<string, string>>, change: Sending = {}) => {
    const form = change.form ?? forms.at(-1);
    if (form === undefined) throw new Error("no form is open");
    const sending = { user: `U-${user}`, filled, secret: signingSecret, at: now(), ...change };
    const { headers, body } = submissionRequest({ ...sending, form });
    const answer = await app.inject({ method: "POST", url: "/slack/interactions", headers, payload: body });
    const { statusCode } = answer;
    if (statusCode !== 200) return { ...noAnswer, statusCode };
    return { ...FormAnswer.parse(answer.json()), statusCode };
  };
}

const noAnswer: z.infer<typeof FormAnswer> = { action: "refused", errors: {}, view: undefined };

interface Sending extends Partial<Pick<Submitting, "secret" | "at" | "hash">> {
  readonly form?: Submitting["form"] | undefined;
}

/** A release with one button of a request to sign: `open` presses it. */
export function pressedLabel(
  label: string,
  { play = playToStaging(), gate = "staging-sign-off", role = "qa", more = {} }: Labelled = {},
) {
  const release = aPressedRelease(play, more);
  const note = seatNote(play, gate, role);
  return { ...release, note, open: (user: string) => release.press(user, note, { label }) };
}

interface Labelled {
  readonly play?: Play;
  readonly gate?: string;
  readonly role?: string;
  readonly more?: More;
}

/** So that what is signed is another one. */
export function changeBuild(play: Play): void {
  const commit = "ffffffffffffffff";
  play.act(as("justin"), { type: "changeBuild", tag: "v2025.10.16", commit, authors: ["tomas"] });
}

export const risk = {
  type: "recordRisk",
  title: "Late",
  severity: "low",
  owner: "mika",
  mitigation: "Watch",
} as const;

/** The statement that is owed again. */
export function aStatement() {
  const play = playToStaging();
  play.act(as("nora"), risk);
  return pressedLabel("Approve", { play, gate: "risks", role: "product" });
}

/** The request as its reader has it: who holds the role, where nobody is named. */
export function seatNote(play: Play, gate: string, role: string) {
  const request = standingRequests(play.view()).find(({ seats }) => seats.some((seat) => seat.gate === gate));
  const holder = people.find(({ roles }) => roles.includes(role));
  if (request === undefined || holder === undefined) throw new Error(`nobody is asked for ${gate}`);
  const url = "http://runsheet.example/releases/v2025.10.16";
  const reader = { ...holder, roles: [role] };
  return seatRequestBlocks(request, { reader, url, nameOf: (id) => id });
}

/** The note of the newest question. */
export function questionNote(play: Play) {
  const note = play
    .running()
    .outbox.flatMap(({ body }) => (body.lane === "announce" ? [body.announcement] : []))
    .findLast((one) => one.type === "person-note");
  if (note?.type !== "person-note") throw new Error("nobody has asked");
  return personNoteBlocks(note, "http://runsheet.example/releases/v2025.10.16");
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
