// `/runsheet` on the real parts: signed as Slack signs, by people whom the emulator knows, about a release and the planned calls.
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { slashRequest } from "#test/slash-request.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
let stack: Stack;
let cast: Cast;
let slack: Slack;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  slack = createSlackClient(stack.config.slack);
  await cast.start(key);
});
afterAll(async () => {
  await stack.stop();
});

const Answer = z.object({ response_type: z.literal("ephemeral"), text: z.string() });

async function ask(person: string, text: string): Promise<string> {
  const { user } = await slack.users.lookupByEmail({ email: `${person}@hotdash.example` });
  return say(user?.id ?? "", text);
}

/** Where the answer takes longer than Slack waits, it is asked for again. */
function say(user: string, text: string): Promise<string> {
  return eventually(
    () => sayOnce(user, text),
    (words) => words !== "This takes longer than usual. The answer comes here.",
  );
}

async function sayOnce(user: string, text: string): Promise<string> {
  const secret = stack.config.slack.signingSecret;
  const { url, method, headers, payload } = slashRequest({ user, text, secret, at: new Date() });
  const started = performance.now();
  const answer = await fetch(`${stack.url}${url}`, { method, headers, body: payload });
  expect(answer.status).toBe(200);
  expect(performance.now() - started).toBeLessThan(3_000);
  return Answer.parse(await answer.json()).text;
}

const Inbox = z.object({ items: z.array(z.object({ key: z.string(), gateTitle: z.string().optional() })) });

it("tells what waits as the inbox has it", async () => {
  // Who wrote the build is asked for the first evidence.
  const inbox = async () => Inbox.parse((await cast.call("tomas", "GET", "/api/inbox")).body).items;
  const waiting = await eventually(inbox, (items) => items.some((item) => item.key === key));
  const words = await ask("tomas", "");
  for (const item of waiting) expect(words).toContain(item.gateTitle ?? item.key);
  expect(words).toContain(`${stack.config.publicUrl}/releases/${key}#`);
});

it("explains a release in the lines of its page", async () => {
  const { lines } = z
    .object({ lines: z.array(z.string()) })
    .parse((await cast.call("mika", "GET", `/api/releases/${key}/explain`)).body);
  expect(await ask("mika", `explain ${key}`)).toContain(lines[0]);
});

it("tells the next call, and who prepares what", async () => {
  const words = await eventually(
    () => ask("mika", "call"),
    (text) => text !== "No call is coming.",
  );
  expect(words).toMatch(/^.+, \d+ \w{3} \d\d:\d\d UTC: /);
});

it("tells a stranger one sentence", async () => {
  expect(await say("U0UNKNOWN", "")).toMatch(/^Slack shows no confirmed e-mail address of you: [^.]*\.$/);
});
