// Buttons pressed in Slack on the real parts: signed as Slack signs, with the messages that Slack has, and answered where it says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { instantFrom } from "#domain/time.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { createCast, evidenceOf, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { buttonsIn, pressRequest, type PressRequest, type ShownButton } from "#test/slack-press.ts";
import { listenForReplies, type ReplyListener } from "#test/slack-replies.ts";
import { startStack, type Stack } from "#test/stack.ts";

const releaseKey = "v2025.10.16";
const gateId = "ux-walkthrough";
const hourMs = 3_600_000;

const Messages = z.array(
  z.object({
    ts: z.string(),
    text: z.string(),
    blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  }),
);
type Message = z.infer<typeof Messages>[number];

let stack: Stack;
let cast: Cast;
let slack: Slack;
let replies: ReplyListener;
/** The message in which somebody presses: replies that replace it are carried out on it, as Slack does. */
let pressedIn: { readonly channel: string; readonly ts: string };

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  slack = createSlackClient(stack.config.slack);
  replies = await listenForReplies(200, async (reply) => {
    const { replace_original: replaces, text, blocks = [] } = reply;
    if (replaces) await slack.apiCall("chat.update", { ...pressedIn, text, blocks: JSON.stringify(blocks) });
  });
});
afterAll(async () => {
  await replies.close();
  await stack.stop();
});

const WithId = z.object({ id: z.string() });

async function inboxOf(person: string) {
  const email = `${person}@hotdash.example`;
  const user = WithId.parse((await slack.users.lookupByEmail({ email })).user).id;
  const channel = WithId.parse((await slack.conversations.open({ users: user })).channel).id;
  const { messages } = await slack.conversations.history({ channel, limit: 100 });
  return { user, channel, messages: Messages.parse(messages) };
}

interface Found {
  readonly user: string;
  readonly channel: string;
  readonly message: Message;
  readonly button: ShownButton;
}

/** The button with this label whose value names all of these, once it is there. */
async function findButton(person: string, label: string, names: readonly string[]): Promise<Found> {
  const found = await eventually(
    async () => {
      const { messages, ...inbox } = await inboxOf(person);
      return messages.flatMap((message) =>
        buttonsIn(message.blocks)
          .filter(({ text }) => text.text === label)
          .filter(({ value = "" }) => names.every((name) => value.includes(name)))
          .map((button) => ({ ...inbox, message, button })),
      );
    },
    ({ length }) => length > 0,
  );
  if (found[0] === undefined) throw new Error(`no button ${label} for ${person}`);
  return found[0];
}

function requestOf(found: Found, actionTs = "17.1"): PressRequest {
  pressedIn = { channel: found.channel, ts: found.message.ts };
  const secret = stack.config.slack.signingSecret;
  return pressRequest({ ...found, secret, actionTs, responseUrl: replies.url, at: new Date() });
}

async function press({ headers, body }: PressRequest): Promise<number> {
  const answer = await fetch(`${stack.url}/slack/interactions`, { method: "POST", headers, body });
  expect(await answer.text()).toBe("");
  return answer.status;
}

async function logged(action: string, run: string) {
  const Rows = z.object({
    items: z.array(
      z.object({ payload: z.looseObject({ by: z.object({ person: z.string(), via: z.string() }) }) }),
    ),
  });
  const rows = async () =>
    Rows.parse((await cast.call("justin", "GET", `/api/decisions?action=${action}&externalRef=${run}`)).body);
  return (await eventually(rows, ({ items }) => items.length > 0)).items.map(({ payload }) => payload);
}

async function shownAgain({ channel, message }: Found): Promise<string> {
  const { messages } = await slack.conversations.history({ channel, limit: 100 });
  return JSON.stringify(Messages.parse(messages).find(({ ts }) => ts === message.ts)?.blocks);
}

async function signatures() {
  return (await cast.gate(releaseKey, gateId)).seats.flatMap((seat) => seat.signatures);
}

// First: the notes of the coming call and a request of the release are three messages to its reader, and a fourth would wait.
describe("the note of what is owed before a call", () => {
  it("has an item ticked by one press, and edits itself", async () => {
    const at = instantFrom(Date.now() + 20 * hourMs);
    const asked = { cadence: "weekly-customer", at, focus: "Renewal", participants: ["riley"] };
    const started = await cast.call("justin", "POST", "/api/calls", asked);
    const { key } = z.object({ view: PresentedCall }).parse(started.body).view;
    const note = await findButton("justin", "Done", [key, '"agenda"']);
    expect(await press(requestOf(note))).toBe(200);
    const { items } = PresentedCall.parse((await cast.call("justin", "GET", `/api/calls/${key}`)).body);
    expect(items.find(({ id }) => id === "agenda")).toMatchObject({ done: true, doneBy: "justin" });
    const blocks = await eventually(
      () => shownAgain(note),
      (shown) => shown.includes("Done: Finalize the agenda"),
    );
    expect(blocks).not.toContain('\\"agenda\\"');
    expect(await logged("call.complete_item", `call/${key}`)).toMatchObject([
      { item: "agenda", by: { person: "justin", via: "slack" } },
    ]);
  });
});

describe("the request for seats of a release", () => {
  let request: Found;

  it("is refused in the words of the core to who presses without the role", async () => {
    await cast.start(releaseKey);
    await cast.send("justin", releaseKey, "attach-evidence", {
      gate: gateId,
      slot: "walkthrough",
      evidence: evidenceOf("screenshot"),
    });
    request = await findButton("mika", "Approve", [releaseKey, gateId]);
    const { user } = await inboxOf("justin");
    expect(await press(requestOf({ ...request, user }))).toBe(200);
    expect(replies.heard.at(-1)).toMatchObject({
      replace_original: false,
      text: "Not signed. You do not hold the role design.",
    });
    expect(await signatures()).toEqual([]);
  });

  it("whose gate has changed is answered with what changed, and offers what stands now", async () => {
    const before = replies.heard.length;
    expect(await press(requestOf(request))).toBe(200);
    const [offer, words] = replies.heard.slice(before);
    expect(offer?.replace_original).toBe(true);
    expect(words?.text).toMatch(/^Not signed\. evidence ux-walkthrough\/walkthrough changed\./);
    const { digest } = await cast.gate(releaseKey, gateId);
    request = await findButton("mika", "Approve", [releaseKey, gateId, digest.slice(0, 12)]);
  });

  it("is approved by one press, however often Slack sends it, and says so in place of the button", async () => {
    const sent = requestOf(request, "18.1");
    expect([await press(sent), await press(sent)]).toEqual([200, 200]);
    expect(await signatures()).toMatchObject([{ by: "mika", role: "design", via: "slack", status: "valid" }]);
    const blocks = await shownAgain(request);
    expect(blocks).toContain("Approved by Mika");
    expect(blocks).not.toContain('"sign-off"');
    expect(await logged("release.sign_off", `release/${releaseKey}`)).toMatchObject([
      { gate: gateId, role: "design", by: { person: "mika", via: "slack" } },
    ]);
  });

  it("takes no press that another has signed, or that was changed on its way", async () => {
    const { headers, body } = requestOf(request);
    const forged = { ...headers, "x-slack-signature": `v0=${"0".repeat(64)}` };
    const url = `${stack.url}/slack/interactions`;
    const answers = await Promise.all([
      fetch(url, { method: "POST", headers: forged, body }),
      fetch(url, { method: "POST", headers, body: body.replace("sign-off", "use-backup") }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});
