// Buttons pressed in Slack on the real parts: signed as Slack signs, with the messages that Slack has, and answered where it says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { instantFrom } from "#domain/time.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { Carried, formView } from "#integrations/slack/forms.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { evidenceOf } from "#test/next-step.ts";
import { ownCallDays } from "#test/own-call-days.ts";
import { readInbox, showAgain, waitForButton, type Found } from "#test/slack-inbox.ts";
import { pressRequest, submissionRequest, type PressRequest } from "#test/slack-press.ts";
import { listenForReplies, type ReplyListener } from "#test/slack-replies.ts";
import { startStack, type Stack } from "#test/stack.ts";

const releaseKey = "v2025.10.16";
const gateId = "ux-walkthrough";
const hourMs = 3_600_000;

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

const inboxOf = (person: string) => readInbox(slack, person);
const shownAgain = (found: Found) => showAgain(slack, found);
const findButton = (person: string, label: string, names: readonly string[]) =>
  waitForButton(slack, person, { label, names });

const Trigger = z.object({ trigger_id: z.string() });

function requestOf(found: Found, actionTs = "17.1", triggerId = "none"): PressRequest {
  pressedIn = { channel: found.channel, ts: found.message.ts };
  const secret = stack.config.slack.signingSecret;
  return pressRequest({ ...found, secret, actionTs, triggerId, responseUrl: replies.url, at: new Date() });
}

/** The form that this press has opened, filled and sent. */
function submissionOf({ user, button }: Found, filled: Readonly<Record<string, string>>): PressRequest {
  const value: unknown = JSON.parse(button.value ?? "");
  const pressed = { action: button.action_id, value };
  const carried = Carried.parse({ pressed, responseUrl: replies.url, inRequest: true });
  const form = formView(carried, { title: "Tile UX walkthrough" });
  if (form === undefined) throw new Error("no form");
  return submissionRequest({ user, form, filled, secret: stack.config.slack.signingSecret, at: new Date() });
}

async function submit({ headers, body }: PressRequest) {
  const answer = await fetch(`${stack.url}/slack/interactions`, { method: "POST", headers, body });
  return { status: answer.status, answer: z.unknown().parse(await answer.json()) };
}

/** What came of a press: a slow one goes on behind its answer. */
const heardSince = (before: number, atLeast = 1) =>
  eventually(
    () => replies.heard.slice(before),
    ({ length }) => length >= atLeast,
  );

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

async function signatures() {
  return (await cast.gate(releaseKey, gateId)).seats.flatMap((seat) => seat.signatures);
}

// First: the notes of the coming call and a request of the release are three messages to its reader, and a fourth would wait.
describe("the note of what is owed before a call", () => {
  it("has an item ticked by one press, and edits itself", async () => {
    const at = instantFrom(Date.now() + 20 * hourMs);
    const [date] = ownCallDays();
    const asked = { cadence: "weekly-customer", date, at, focus: "Renewal", participants: ["riley"] };
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
    request = await findButton("mika", "Approve", [releaseKey, gateId]);
    await cast.send("justin", releaseKey, "attach-evidence", {
      gate: gateId,
      slot: "walkthrough",
      evidence: evidenceOf("screenshot"),
    });
    const { user } = await inboxOf("justin");
    const before = replies.heard.length;
    expect(await press(requestOf({ ...request, user }))).toBe(200);
    expect((await heardSince(before)).at(-1)).toMatchObject({
      replace_original: false,
      text: "Not signed. You do not hold the role design.",
    });
    expect(await signatures()).toEqual([]);
  });

  it("whose gate has changed is answered with what changed, and offers what stands now", async () => {
    const before = replies.heard.length;
    expect(await press(requestOf(request))).toBe(200);
    const [offer, words] = await heardSince(before, 2);
    expect(offer?.replace_original).toBe(true);
    expect(words?.text).toMatch(/^Not signed\. evidence ux-walkthrough\/walkthrough changed\./);
    const { digest } = await cast.gate(releaseKey, gateId);
    request = await findButton("mika", "Approve", [releaseKey, gateId, digest.slice(0, 12)]);
  });

  it("is approved by one press, however often Slack sends it, and says so in place of the button", async () => {
    const sent = requestOf(request, "18.1");
    const before = replies.heard.length;
    expect([await press(sent), await press(sent)]).toEqual([200, 200]);
    await heardSince(before, 2);
    expect(await signatures()).toMatchObject([{ by: "mika", role: "design", via: "slack", status: "valid" }]);
    // What the release had to say before may be written after the reply.
    const blocks = await eventually(
      () => shownAgain(request),
      (shown) => shown.includes("Approved by Mika"),
    );
    expect(blocks).not.toContain('"sign-off"');
    expect(await logged("release.sign_off", `release/${releaseKey}`)).toMatchObject([
      { gate: gateId, role: "design", by: { person: "mika", via: "slack" } },
    ]);
  });

  it("says in the messages of the others how it stands now, though nobody has pressed in them", async () => {
    const blocks = await eventually(
      async () => shownAgain(await findButton("nora", "Approve", [releaseKey, gateId])),
      (shown) => shown.includes("Still needed: engineering for Tile UX walkthrough"),
    );
    expect(blocks).not.toContain("design and engineering");
  });

  it("is rejected through a form, however often Slack sends it, and everybody reads by whom and why", async () => {
    const rejecting = await findButton("nora", "Reject", [releaseKey, gateId]);
    const { trigger_id: triggerId } = Trigger.parse(
      await slack.apiCall("views.generateTriggerId", { user_id: rejecting.user }),
    );
    expect(await press(requestOf(rejecting, "19.1", triggerId))).toBe(200);
    const forms = async () => (await fetch(`${new URL(stack.config.slack.apiUrl).origin}/?tab=views`)).text();
    await expect.poll(forms).toContain(`Tile UX walkthrough of ${releaseKey}`);
    const sent = submissionOf(rejecting, { category: "quality", reason: "The tile is cut off." });
    const closed = { response_action: "clear" };
    const submitted = () =>
      eventually(
        () => submit(sent),
        ({ answer }) => !JSON.stringify(answer).includes("This is on its way."),
      );
    const answers = [await submitted(), await submitted()];
    expect(answers.map(({ answer }) => answer)).toEqual([closed, closed]);
    const forged = { ...sent, headers: { ...sent.headers, "x-slack-signature": `v0=${"0".repeat(64)}` } };
    const tampered = { ...sent, body: sent.body.replace("cut", "put") };
    expect([(await submit(forged)).status, (await submit(tampered)).status]).toEqual([401, 401]);
    expect(await logged("release.reject", `release/${releaseKey}`)).toMatchObject([
      { gate: gateId, role: "engineering", by: { person: "nora", via: "slack" } },
    ]);
    const blocks = await eventually(
      () => shownAgain(request),
      (shown) => shown.includes("Rejected by Nora"),
    );
    expect(blocks).toContain("as engineering (quality): The tile is cut off.");
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
