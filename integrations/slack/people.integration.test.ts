import { expect, it, onTestFinished } from "vitest";
import { listenForReplies } from "#test/slack-replies.ts";
import { aSlack, casey } from "#test/slack.ts";
import { createSlackPeople } from "./people.ts";
import { createReplies } from "./replies.ts";

const aMoment = new Date("2025-10-12T15:00:00.000Z");

async function aKnownSlack() {
  const slack = await aSlack();
  const { user } = await slack.client().users.lookupByEmail({ email: casey.email });
  const clock = { now: aMoment };
  return { ...slack, clock, id: user?.id ?? "", people: createSlackPeople(slack.faulty(), () => clock.now) };
}

it("somebody in Slack is known by the address there, which is asked for once in ten minutes", async () => {
  const { people, id, proxy, clock } = await aKnownSlack();
  expect(await people.emailOf(id)).toBe(casey.email);
  clock.now = new Date(aMoment.getTime() + 599_000);
  expect(await people.emailOf(id)).toBe(casey.email);
  const asked = () => proxy.requests.filter((path) => path.includes("users.info"));
  expect(asked()).toHaveLength(1);
  clock.now = new Date(aMoment.getTime() + 600_000);
  expect(await people.emailOf(id)).toBe(casey.email);
  expect(asked()).toHaveLength(2);
});

it("whom Slack does not know has no address, and a bot has none that counts", async () => {
  const { people, client } = await aKnownSlack();
  expect(await people.emailOf("U-NOBODY")).toBeUndefined();
  const { members = [] } = await client().users.list({});
  const bots = members.filter(({ is_bot: isBot }) => isBot === true);
  for (const { id = "" } of bots) expect(await people.emailOf(id)).toBeUndefined();
});

it("while Slack does not answer it is not said to be nobody", async () => {
  const { people, id, proxy } = await aKnownSlack();
  proxy.fail({ type: "status", status: 503 });
  await expect(people.emailOf(id)).rejects.toMatchObject({ name: "SlackFailure", kind: "retryable" });
  expect(await people.emailOf(id)).toBe(casey.email);
});

async function aListener(status: number) {
  const listener = await listenForReplies(status);
  onTestFinished(() => listener.close());
  return listener;
}

it("what came of a press is told to the presser alone, escaped, or in place of the message", async () => {
  const { heard, url } = await aListener(200);
  const replies = createReplies({ timeoutMs: 2_000 });
  await replies.tell(url, "Not done: <!channel>");
  await replies.replace(url, { text: "Call", blocks: [{ type: "divider" }] });
  expect(heard).toEqual([
    { replace_original: false, text: "Not done: &lt;!channel&gt;" },
    { replace_original: true, text: "Call", blocks: [{ type: "divider" }] },
  ]);
});

it.each([
  { what: "refused", open: () => aListener(404), code: "http-404" },
  { what: "lost", open: async () => ({ url: "http://127.0.0.1:1/actions" }), code: "unexpected" },
])("news that is $what is a failure of Slack, which keeps nothing of its address", async ({ open, code }) => {
  const { url } = await open();
  const telling = createReplies({ timeoutMs: 2_000 }).tell(url, "Not done.");
  await expect(telling).rejects.toMatchObject({ name: "SlackFailure", code });
  await expect(telling).rejects.not.toThrow(/127\.0\.0\.1/);
});
