import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { epochMs, instantFrom } from "#domain/time.ts";
import { interactionLimitBytes, readInteraction } from "./interaction.ts";

const at = "2025-10-12T15:00:00.000Z";
const secret = "of the app";
const sentAt = String(epochMs(at) / 1_000);

const value = { id: "call/weekly-customer/2025-10-14", item: "agenda", version: 3 };
const action = { action_id: "complete-item", action_ts: "17.1", value: JSON.stringify(value) };
const payload = {
  type: "block_actions",
  user: { id: "U1", username: "justin" },
  channel: { id: "D1" },
  message: { ts: "16.2", text: "Weekly customer call", blocks: [{ type: "section", block_id: "b1" }] },
  response_url: "https://hooks.slack.com/actions/T1/1/secret",
  actions: [action],
};

interface Change {
  readonly secret?: string;
  readonly at?: string;
  readonly timestamp?: string | undefined;
  readonly signature?: string | undefined;
}

function bytesOf(content: unknown): Uint8Array {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return new TextEncoder().encode(new URLSearchParams({ payload: text }).toString());
}

function sign(body: Uint8Array, timestamp = sentAt): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

function read(body: Uint8Array, change: Change = {}) {
  const request = { body, timestamp: sentAt, signature: sign(body), ...change };
  return readInteraction(request, { secret, at, ...change });
}

describe("a press in Slack", () => {
  it("is read with who pressed what, where, and where to tell what came of it", () => {
    expect(read(bytesOf(payload))).toEqual({
      outcome: "pressed",
      press: {
        id: "D1 16.2 complete-item U1 17.1",
        pressed: { action: "complete-item", value },
        user: "U1",
        responseUrl: payload.response_url,
        message: { text: "Weekly customer call", blocks: [{ type: "section", block_id: "b1" }] },
      },
    });
  });

  it("that is replayed is the same press, and for five minutes only", () => {
    const body = bytesOf(payload);
    const again = instantFrom(epochMs(at) + 299_000);
    expect(read(body, { at: again })).toEqual(read(body));
    expect(read(body, { at: instantFrom(epochMs(at) + 301_000) })).toEqual({
      outcome: "refused",
      why: "stale",
    });
  });

  const forged = { outcome: "refused", why: "signature" };
  const hex = "ab".repeat(32);
  it.each([
    { what: "no signature", change: { signature: undefined } },
    { what: "another's signature", change: { signature: `v0=${hex}` } },
    { what: "half a signature", change: { signature: `v0=${hex.slice(0, 32)}` } },
    { what: "a signature that is no hex", change: { signature: `v0=${"ü".repeat(64)}` } },
    { what: "a signature of no version", change: { signature: sign(bytesOf(payload)).slice(3) } },
    { what: "no timestamp", change: { timestamp: undefined } },
    { what: "a later timestamp than the signed one", change: { timestamp: String(Number(sentAt) + 1) } },
    { what: "a timestamp that is none", change: { timestamp: "now" } },
    { what: "an empty secret here", change: { secret: "" } },
    { what: "another secret here", change: { secret: "another" } },
  ])("with $what is refused", ({ change }) => {
    expect(read(bytesOf(payload), change)).toEqual(forged);
  });

  it("whose body was changed on the way is refused", () => {
    const signature = sign(bytesOf(payload));
    const other = { ...payload, user: { id: "U2" } };
    expect(read(bytesOf(other), { signature })).toEqual(forged);
  });

  it.each([
    { seconds: 300, outcome: "pressed" },
    { seconds: -300, outcome: "pressed" },
    { seconds: 301, outcome: "refused" },
    { seconds: -301, outcome: "refused" },
  ])("that is $seconds s old is $outcome", ({ seconds, outcome }) => {
    expect(read(bytesOf(payload), { at: instantFrom(epochMs(at) + seconds * 1_000) })).toMatchObject({
      outcome,
    });
  });

  it("with a body that no message of ours fills is refused unread", () => {
    const body = new Uint8Array(interactionLimitBytes + 1);
    expect(read(body, { signature: undefined })).toEqual({ outcome: "refused", why: "too-large" });
  });

  it.each([
    "",
    "no JSON",
    "null",
    "[]",
    { ...payload, user: {} },
    { ...payload, actions: [] },
    { ...payload, response_url: "file:///etc/passwd" },
    { ...payload, message: undefined },
  ])("of %j can't be read", (content) => {
    expect(read(bytesOf(content))).toEqual({ outcome: "refused", why: "unreadable" });
  });

  it("without a payload can't be read", () => {
    const body = new TextEncoder().encode(JSON.stringify(payload));
    expect(read(body)).toEqual({ outcome: "refused", why: "unreadable" });
  });

  const unknown = { outcome: "unknown", responseUrl: payload.response_url };
  it.each([
    { what: "a link", content: { ...action, value: undefined }, expected: { outcome: "ignored" } },
    { what: "a button that we have not", content: { ...action, action_id: "waive" }, expected: unknown },
    { what: "a value that is no JSON", content: { ...action, value: "x" }, expected: unknown },
    { what: "a value of another button", content: { ...action, action_id: "sign-off" }, expected: unknown },
  ])("on $what does nothing", ({ content, expected }) => {
    expect(read(bytesOf({ ...payload, actions: [content] }))).toEqual(expected);
  });

  it("on a link in an answer that only its reader sees, which comes without its message, does nothing", () => {
    const { message: _, ...rest } = payload;
    const { value: __, ...link } = action;
    expect(read(bytesOf({ ...rest, actions: [link] }))).toEqual({ outcome: "ignored" });
  });

  it("of a kind that is not used is taken no notice of", () => {
    expect(read(bytesOf({ type: "view_closed" }))).toEqual({ outcome: "ignored" });
  });
});

describe("a form sent from Slack", () => {
  const seat = {
    id: "release/v2025.10.16",
    gate: "risks",
    role: "product",
    version: 3,
    digest: "0123456789ab",
  };
  const pressed = { action: "reject", value: seat };
  const carried = { pressed, responseUrl: payload.response_url, inRequest: true };
  const view = {
    id: "V1",
    hash: "1.a",
    callback_id: "reject",
    private_metadata: JSON.stringify(carried),
    state: {
      values: {
        category: { category: { type: "static_select", selected_option: { value: "risk" } } },
        reason: { reason: { type: "plain_text_input", value: " No way back. " } },
        comment: { comment: { type: "plain_text_input", value: null } },
      },
    },
  };
  const sent = { type: "view_submission", user: { id: "U1" }, view };

  it("is read with the press that it follows, what was filled in, and where to tell what came of it", () => {
    expect(read(bytesOf(sent))).toEqual({
      outcome: "submitted",
      submission: {
        id: "V1 1.a U1",
        pressed,
        user: "U1",
        responseUrl: payload.response_url,
        inRequest: true,
        filled: { category: "risk", reason: "No way back." },
      },
    });
  });

  it("is proven like a press", () => {
    const body = bytesOf(sent);
    const forged = { outcome: "refused", why: "signature" };
    expect(read(body, { signature: undefined })).toEqual(forged);
    expect(read(bytesOf({ ...sent, user: { id: "U2" } }), { signature: sign(body) })).toEqual(forged);
    const late = instantFrom(epochMs(at) + 301_000);
    expect(read(body, { at: late })).toEqual({ outcome: "refused", why: "stale" });
  });

  it.each([
    { what: "nothing", metadata: "" },
    {
      what: "another press",
      metadata: JSON.stringify({ ...carried, pressed: { action: "waive", value: seat } }),
    },
    {
      what: "a press without a form",
      metadata: JSON.stringify({
        ...carried,
        pressed: { action: "use-backup", value: { id: "call/a/b", version: 1 } },
      }),
    },
    { what: "no address to reply at", metadata: JSON.stringify({ pressed }) },
    { what: "a file to reply at", metadata: JSON.stringify({ pressed, responseUrl: "file:///etc/passwd" }) },
  ])("that carries $what is of another version", ({ metadata }) => {
    const other = { ...sent, view: { ...view, private_metadata: metadata } };
    expect(read(bytesOf(other))).toEqual({ outcome: "unknown-form" });
  });

  it.each([{ user: {} }, { view: undefined }, { view: { ...view, state: {} } }])(
    "with %j can't be read",
    (change) => {
      expect(read(bytesOf({ ...sent, ...change }))).toEqual({ outcome: "refused", why: "unreadable" });
    },
  );
});
