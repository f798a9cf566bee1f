import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { epochMs, instantFrom } from "#domain/time.ts";
import { readWebhook } from "./webhook.ts";

const at = "2025-10-07T15:00:00.000Z";
const secret = "of the webhook";
const issue = { type: "Issue", action: "update", data: { id: "i-1" }, webhookTimestamp: epochMs(at) };

function read(
  content: unknown,
  change: { signature?: string | undefined; secret?: string; at?: string } = {},
) {
  const body = new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return readWebhook({ body, signature, ...change }, { secret, at, ...change });
}

describe("a webhook of Linear", () => {
  it.each([
    {
      about: "an issue",
      content: issue,
      expected: { outcome: "accepted", issueId: "i-1", action: "update" },
    },
    {
      about: "a comment",
      content: { ...issue, type: "Comment", data: { id: "c-1", issueId: "i-1" } },
      expected: { outcome: "accepted", issueId: "i-1", action: "update" },
    },
    { about: "a label", content: { ...issue, type: "IssueLabel" }, expected: { outcome: "ignored" } },
    {
      about: "an issue without id",
      content: { ...issue, data: { id: 1 } },
      expected: { outcome: "ignored" },
    },
    { about: "nothing", content: { ...issue, data: null }, expected: { outcome: "ignored" } },
  ])("about $about is read", ({ content, expected }) => {
    expect(read(content)).toEqual(expected);
  });

  const forged = { outcome: "refused", why: "signature" };
  const hex = "ab".repeat(32);
  it.each([
    { what: "no signature", change: { signature: undefined } },
    { what: "another's signature", change: { signature: hex } },
    { what: "half a signature", change: { signature: hex.slice(0, 32) } },
    { what: "a signature that is no hex", change: { signature: "ü".repeat(64) } },
    { what: "an empty secret here", change: { secret: "" } },
    { what: "another secret here", change: { secret: "another" } },
  ])("with $what is refused", ({ change }) => {
    expect(read(issue, change)).toEqual(forged);
  });

  it("whose body was changed on the way is refused", () => {
    const signature = createHmac("sha256", secret).update(JSON.stringify(issue)).digest("hex");
    expect(read({ ...issue, data: { id: "i-2" } }, { signature })).toEqual(forged);
  });

  it.each([
    { seconds: 60, outcome: "accepted" },
    { seconds: -60, outcome: "accepted" },
    { seconds: 61, outcome: "refused" },
    { seconds: -61, outcome: "refused" },
  ])("that is $seconds s old is $outcome", ({ seconds, outcome }) => {
    expect(read(issue, { at: instantFrom(epochMs(at) + seconds * 1_000) })).toMatchObject({ outcome });
  });

  it.each(["", "no JSON", "null", "[]", '{"type":"Issue"}', '{"webhookTimestamp":"now"}'])(
    "of %j can't be read",
    (content) => {
      expect(read(content)).toEqual({ outcome: "refused", why: "unreadable" });
    },
  );
});
