// What Slack does when somebody presses, submits or types a command: one signed request to the app, by the same way as every other.
import { z } from "zod";
import { instantFrom } from "#domain/time.ts";
import { commandFields, pressFields, submissionFields } from "#integrations/slack/local/requests.ts";
import type { PressedIn } from "#integrations/slack/local/requests.ts";
import { buttonIn, type PressedButton } from "#integrations/slack/local/shown-blocks.ts";
import { signedForm } from "#integrations/slack/local/signed-form.ts";
import type { LocalSlack } from "#integrations/slack/local/slack.ts";
import type { Channel } from "#integrations/slack/local/workspace.ts";
import type { App, Context } from "../context.ts";
import { channelOf, readerOf } from "./reading.ts";
import { carryOut, Reply, type Place, type ResponseUrls } from "./response-urls.ts";
import type { Stamp } from "./stamps.ts";

export interface Desk {
  readonly app: Pick<App, "inject">;
  readonly context: Pick<Context, "plans" | "now"> & {
    readonly config: { readonly slack: Pick<Context["config"]["slack"], "signingSecret"> };
  };
  readonly slack: LocalSlack;
  readonly responses: ResponseUrls;
  readonly stamp: Stamp;
  /** Of this process, as the app can reach it. */
  readonly origin: string;
}

/** `failed`: what Slack would say to whoever acted. */
export type Acted =
  | { readonly outcome: "taken" }
  | { readonly outcome: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly outcome: "failed"; readonly words: string };

export interface Press extends PressedButton {
  readonly as: string;
  readonly in: string;
  readonly ts: string;
  readonly thread?: string | undefined;
}

export async function press(desk: Desk, asked: Press): Promise<Acted> {
  const { slack } = desk;
  const { member } = await readerOf(desk.context, slack, asked.as);
  const channel = await channelOf(slack, member, asked.in);
  const place = await placeOf(slack, { channel, member: member.id, ts: asked.ts, thread: asked.thread });
  const button = place && buttonIn(place.message.blocks, asked);
  if (place === undefined || button === undefined)
    return { outcome: "failed", words: "Not pressed. The message has changed or is gone." };
  const original = { kind: place.kind, ts: asked.ts };
  const presser = { member, ...(await granted(desk, { member, channel, original })) };
  const actionTs = desk.stamp();
  const { status } = await send(
    desk,
    "/slack/interactions",
    pressFields(presser, { channel, place, button, actionTs }),
  );
  return status === 200 ? { outcome: "taken" } : failed(status);
}

const SubmissionAnswer = z.discriminatedUnion("response_action", [
  z.object({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal("update"), view: z.looseObject({}) }),
  z.object({ response_action: z.literal("clear") }),
]);

export interface Submission {
  readonly as: string;
  readonly view: string;
  readonly entered: Readonly<Record<string, readonly string[]>>;
}

export async function submit(desk: Desk, { as, view: id, entered }: Submission): Promise<Acted> {
  const { slack } = desk;
  const { member } = await readerOf(desk.context, slack, as);
  const view = slack.views.top(member.id);
  if (view?.id !== id) return { outcome: "failed", words: "Not sent. This is not open any more." };
  const triggerId = await slack.trigger(member.id);
  const fields = submissionFields({ member, triggerId }, { view, entered });
  const { status, body } = await send(desk, "/slack/interactions", fields);
  return status === 200 ? answeredBy(slack, { member: member.id, view: id, body }) : failed(status);
}

interface Submitted {
  readonly member: string;
  readonly view: string;
  readonly body: string;
}

/** An answer without an action closes what was submitted. */
async function answeredBy(slack: LocalSlack, { member, view, body }: Submitted): Promise<Acted> {
  const answer = SubmissionAnswer.safeParse(jsonOf(body)).data;
  if (answer?.response_action === "errors") return { outcome: "errors", errors: answer.errors };
  if (answer?.response_action === "update") await slack.updateView(view, answer.view);
  else slack.views.close(member, answer === undefined ? "top" : "all");
  return { outcome: "taken" };
}

export async function close({ context, slack }: Desk, as: string): Promise<Acted> {
  const { member } = await readerOf(context, slack, as);
  slack.views.close(member.id, "top");
  return { outcome: "taken" };
}

export interface Command {
  readonly as: string;
  readonly in: string;
  readonly text: string;
}

export async function command(desk: Desk, { as, in: name, text }: Command): Promise<Acted> {
  const { slack, context } = desk;
  const { member } = await readerOf(context, slack, as);
  const channel = await channelOf(slack, member, name);
  const [word = "", ...rest] = text.trim().split(/\s+/);
  const unknown = { outcome: "failed", words: `No such command: ${word}` } as const;
  if (word !== "/runsheet") return unknown;
  const presser = { member, ...(await granted(desk, { member, channel })) };
  const fields = commandFields(presser, { channel, command: word, text: rest.join(" ") });
  const { status, body } = await send(desk, "/slack/commands", fields);
  if (status === 404) return unknown;
  if (status !== 200) return failed(status);
  if (body === "") return { outcome: "taken" };
  const reply = Reply.parse(jsonOf(body) ?? { text: body });
  await carryOut(slack, { member, channel }, { reply, ts: desk.stamp() });
  return { outcome: "taken" };
}

async function granted({ slack, responses, origin }: Desk, place: Place) {
  const triggerId = await slack.trigger(place.member.id);
  return { triggerId, responseUrl: `${origin}/dev/slack/responses/${responses.grant(place)}` };
}

async function send(
  { app, context }: Desk,
  url: "/slack/interactions" | "/slack/commands",
  fields: Readonly<Record<string, string>>,
) {
  const at = instantFrom(context.now().getTime());
  const { headers, body } = signedForm(fields, { secret: context.config.slack.signingSecret, at });
  const { statusCode: status, body: answer } = await app.inject({
    method: "POST",
    url,
    headers,
    payload: body,
  });
  return { status, body: answer };
}

interface Where {
  readonly channel: Channel;
  readonly member: string;
  readonly ts: string;
  readonly thread: string | undefined;
}

async function placeOf(
  slack: LocalSlack,
  { channel, member, ts, thread }: Where,
): Promise<PressedIn | undefined> {
  const whisper = slack.whispers.to(member, channel.id).find((one) => one.ts === ts);
  if (whisper !== undefined) return { kind: "whisper", message: whisper };
  const message = (await slack.workspace.thread(channel, thread ?? ts)).find((one) => one.ts === ts);
  return message && { kind: "message", message };
}

function failed(status: number): Acted {
  return { outcome: "failed", words: `Slack would show a warning: the app answered ${status}.` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
