import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLocalSlack } from "#integrations/slack/local/slack.ts";
import { createTestApi } from "#test/api.ts";

const host = "127.0.0.1:3000";
const origin = `http://${host}`;
const reading = { method: "GET", url: "/dev/slack/messages" } as const;
const pressing = {
  method: "POST",
  url: "/dev/slack/press",
  payload: { as: "asha", in: "direct", ts: "1.2", block: "b1", action: "sign-off" },
} as const;
const replying = { method: "POST", url: "/dev/slack/responses/guess", payload: { text: "Hello" } } as const;

/** Nothing answers at its port: whoever is let in hears that, and whoever is not hears of nothing. */
const localSlack = createLocalSlack({ port: 1, botToken: "xoxb-test" });
const page = { method: "GET", url: "/dev/slack" } as const;
/** It has the index.html of the dashboard. */
const pages = join(import.meta.dirname, "..", "..", "dashboard");

describe("the door of the page", () => {
  it.each<{
    given: string;
    sent: typeof reading | typeof pressing;
    headers?: Record<string, string>;
    remoteAddress?: string;
    expected: number;
  }>([
    { given: "reading on this machine", sent: reading, expected: 503 },
    {
      given: "reading by IPv6",
      sent: reading,
      headers: { host: "[::1]:3000" },
      remoteAddress: "::1",
      expected: 503,
    },
    { given: "a press of the page", sent: pressing, headers: { origin }, expected: 503 },
    { given: "somebody elsewhere", sent: reading, remoteAddress: "192.0.2.7", expected: 404 },
    {
      given: "a foreign name for this machine",
      sent: reading,
      headers: { host: "evil.example:3000" },
      expected: 404,
    },
    {
      given: "a name that begins like ours",
      sent: reading,
      headers: { host: "127.0.0.1.evil.example" },
      expected: 404,
    },
    { given: "a proxy here", sent: reading, headers: { "x-forwarded-for": "192.0.2.7" }, expected: 404 },
    { given: "a press of no page", sent: pressing, expected: 404 },
    {
      given: "a press of another site",
      sent: pressing,
      headers: { origin: "https://evil.example" },
      expected: 404,
    },
    {
      given: "a press of another port",
      sent: pressing,
      headers: { origin: "http://127.0.0.1:4000" },
      expected: 404,
    },
    { given: "a press of a page without a site", sent: pressing, headers: { origin: "null" }, expected: 404 },
  ])("answers $given with $expected", async ({ sent, headers, remoteAddress = "127.0.0.1", expected }) => {
    const { app } = createTestApi({ localSlack });
    const answer = await app.inject({ ...sent, headers: { host, ...headers }, remoteAddress });
    expect(answer.statusCode).toBe(expected);
  });

  it.each([reading, pressing, replying, page])(
    "is not there without an embedded Slack: $method $url",
    async (sent) => {
      const headers = { host, origin, accept: "text/html" };
      const { statusCode } = await createTestApi({ pages }).app.inject({ ...sent, headers });
      expect(statusCode).toBe(404);
    },
  );

  it("gives the page of the dashboard to whoever is here, and to nobody else", async () => {
    const { app } = createTestApi({ localSlack, pages });
    const ask = (from: string) =>
      app.inject({ ...page, headers: { host, accept: "text/html" }, remoteAddress: from });
    const [here, elsewhere] = [await ask("127.0.0.1"), await ask("192.0.2.7")];
    expect([here.statusCode, here.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(elsewhere.statusCode).toBe(404);
  });

  it.each([{}, { origin }])("takes no reply at an address that was never given, with %o", async (headers) => {
    const { app } = createTestApi({ localSlack });
    const answer = await app.inject({ ...replying, headers: { host, ...headers } });
    expect(answer.statusCode).toBe(404);
  });
});
