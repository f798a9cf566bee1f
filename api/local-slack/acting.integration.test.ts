// An app that answers as a test wants it: what it is sent, and what the page makes of each answer that Slack takes.
import Fastify from "fastify";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { isSignedWith } from "#integrations/hmac.ts";
import { aWholePlan, signingSecret } from "#test/api.ts";
import { aLocalSlack, aModal } from "#test/local-slack.ts";
import { command, press, submit, type Desk } from "./acting.ts";
import { createResponseUrls } from "./response-urls.ts";
import { createStamps } from "./stamps.ts";

const now = () => new Date();
const button = {
  type: "button",
  action_id: "sign-off",
  text: { type: "plain_text", text: "Approve" },
  value: "v",
};
const blocks = [{ type: "actions", elements: [button] }];
const Payload = z.looseObject({
  type: z.string(),
  trigger_id: z.string(),
  user: z.looseObject({ team_id: z.string().startsWith("T") }),
  actions: z.array(z.looseObject({ action_ts: z.string().regex(/^\d+\.\d{6}$/) })).optional(),
});

interface Heard {
  readonly signed: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

let local: Awaited<ReturnType<typeof aLocalSlack>>;
let answer: { status?: number; body?: object | string };
let heard: Heard[];
let desk: Desk;

beforeEach(async () => {
  local = await aLocalSlack();
  answer = {};
  heard = [];
  const app = Fastify();
  const form = "application/x-www-form-urlencoded";
  app.addContentTypeParser<string>(form, { parseAs: "string" }, (_, body, done) => done(null, body));
  app.post("/slack/*", ({ headers, body }, reply) => {
    const text = z.string().parse(body);
    const signature = String(headers["x-slack-signature"]).slice(3);
    const parts = [`v0:${String(headers["x-slack-request-timestamp"])}:`, text];
    const signed = isSignedWith(signingSecret, { parts, signature });
    heard.push({ signed, fields: Object.fromEntries(new URLSearchParams(text)) });
    return reply.status(answer.status ?? 200).send(answer.body ?? "");
  });
  const since = "2025-10-13T08:00:00.000Z";
  const plans = { current: () => ({ plan: aWholePlan(), revision: "r1", since }), problems: () => [] };
  const context = { plans, now, config: { slack: { signingSecret } } };
  const { localSlack: slack } = local;
  const origin = "http://127.0.0.1:3000";
  desk = { app, context, slack, responses: createResponseUrls(now), stamp: createStamps(now), origin };
});

const payload = () => Payload.parse(JSON.parse(heard.at(-1)?.fields["payload"] ?? "null"));

describe("a press", () => {
  it("is sent signed, in the shape of Slack's documentation, with the message as it is kept", async () => {
    const root = await local.post("occ-product", { text: "A card" });
    const said = {
      text: "Approve?",
      blocks,
      thread_ts: root,
      metadata: { event_type: "e", event_payload: {} },
    };
    const ts = await local.post("occ-product", said);
    const pressed = {
      as: "asha",
      in: "occ-product",
      ts,
      thread: root,
      block: "b0",
      action: "sign-off",
      value: "v",
    };
    expect(await press(desk, pressed)).toEqual({ outcome: "taken" });
    expect(heard.map(({ signed }) => signed)).toEqual([true]);
    const id = await local.memberOf("asha");
    expect(payload()).toMatchObject({
      type: "block_actions",
      user: { id, username: "asha", name: "asha" },
      api_app_id: "A0RUNSHEET",
      container: { type: "message", message_ts: ts, thread_ts: root, is_ephemeral: false },
      channel: { name: "occ-product" },
      message: {
        ts,
        thread_ts: root,
        text: "Approve?",
        blocks: [{ block_id: "b0", ...blocks[0] }],
        metadata: {},
      },
      actions: [{ ...button, block_id: "b0" }],
    });
    expect(payload()["response_url"]).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/dev\/slack\/responses\/[\w-]{32}$/,
    );
    await local.slack.apiCall("views.open", { trigger_id: payload().trigger_id, view: aModal });
    expect(local.localSlack.views.top(id)).toMatchObject({ callback_id: "reject" });
  });

  it("that the app does not take is said to have failed", async () => {
    answer = { status: 401 };
    const ts = await local.post("occ-product", { text: "Approve?", blocks });
    const pressed = { as: "asha", in: "occ-product", ts, block: "b0", action: "sign-off", value: "v" };
    expect(await press(desk, pressed)).toMatchObject({ outcome: "failed" });
  });
});

describe("a submitted modal", () => {
  const top = async () => local.localSlack.views.top(await local.memberOf("asha"));
  const submitIt = async () => {
    await local.openFor("asha", aModal);
    const view = (await top())?.id ?? "";
    return submit(desk, { as: "asha", view, entered: { reason: ["Too slow"] } });
  };

  it("is sent with what was entered, and closes when the app answers nothing", async () => {
    expect(await submitIt()).toEqual({ outcome: "taken" });
    expect(payload()).toMatchObject({
      type: "view_submission",
      user: { id: await local.memberOf("asha") },
      view: {
        callback_id: "reject",
        private_metadata: aModal.private_metadata,
        state: { values: { reason: { text: { type: "plain_text_input", value: "Too slow" } } } },
      },
    });
    expect(await top()).toBeUndefined();
  });

  it("stays with the errors that the app answers, beside their fields", async () => {
    answer = { body: { response_action: "errors", errors: { reason: "Say more." } } };
    expect(await submitIt()).toEqual({ outcome: "errors", errors: { reason: "Say more." } });
    expect(await top()).toMatchObject({ callback_id: "reject" });
  });

  it("becomes the view that the app answers", async () => {
    answer = { body: { response_action: "update", view: { ...aModal, callback_id: "told" } } };
    expect(await submitIt()).toEqual({ outcome: "taken" });
    expect(await top()).toMatchObject({ callback_id: "told" });
  });

  it("closes with all below it when the app clears them", async () => {
    await local.openFor("asha", aModal);
    answer = { body: { response_action: "clear" } };
    expect(await submitIt()).toEqual({ outcome: "taken" });
    expect(await top()).toBeUndefined();
  });
});

describe("a command", () => {
  const typed = { as: "asha", in: "occ-product", text: "/runsheet explain v2025.10.16" };
  const whispers = async () => {
    const members = await local.localSlack.workspace.members();
    const [asha] = members.filter(({ name }) => name === "asha");
    const channels = asha === undefined ? [] : await local.localSlack.workspace.channelsOf(asha);
    return channels.flatMap(({ id }) => local.localSlack.whispers.to(asha?.id ?? "", id));
  };

  it("is sent as its own form, and its answer is told to who typed it", async () => {
    answer = { body: { response_type: "ephemeral", text: "Nothing waits.", blocks: [{ type: "divider" }] } };
    expect(await command(desk, typed)).toEqual({ outcome: "taken" });
    expect(heard[0]).toMatchObject({
      signed: true,
      fields: {
        command: "/runsheet",
        text: "explain v2025.10.16",
        channel_name: "occ-product",
        user_name: "asha",
      },
    });
    expect(await whispers()).toMatchObject([{ text: "Nothing waits.", blocks: [{ type: "divider" }] }]);
  });

  it("may be answered with plain words, or for the whole channel", async () => {
    answer = { body: "Nothing waits." };
    await command(desk, typed);
    expect(await whispers()).toMatchObject([{ text: "Nothing waits.", blocks: [] }]);
    answer = { body: { response_type: "in_channel", text: "For all" } };
    await command(desk, typed);
    const { messages } = await local.slack.conversations.history({
      channel: heard[1]?.fields["channel_id"] ?? "",
    });
    expect(messages).toMatchObject([{ text: "For all" }]);
  });
});
