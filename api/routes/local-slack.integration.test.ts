// People of the plan in the real emulator, read and acted for through /dev/slack; the app behind it is the real one too.
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { createDialogs } from "#integrations/slack/dialogs.ts";
import { createSlackPeople } from "#integrations/slack/people.ts";
import { createReplies } from "#integrations/slack/replies.ts";
import { createTestApi } from "#test/api.ts";
import { playToStaging } from "#test/builders/play.ts";
import { aLocalSlack, aModal } from "#test/local-slack.ts";
import { seatNote } from "#test/press-api.ts";
import { buttonsIn } from "#test/slack-press.ts";

const gate = "staging-sign-off";

const Shown = z.looseObject({
  ts: z.string(),
  text: z.string(),
  edited: z.boolean(),
  only: z.boolean(),
  blocks: z.array(z.unknown()),
  replies: z.array(z.looseObject({ text: z.string() })),
});
const Page = z.object({
  reader: z.object({ id: z.string(), zone: z.string() }),
  conversations: z.array(z.object({ name: z.string(), messages: z.int() })),
  open: z.object({ name: z.string(), messages: z.array(Shown) }).optional(),
  view: z.looseObject({ id: z.string(), callback_id: z.string() }).optional(),
});

let play: ReturnType<typeof playToStaging>;
let local: Awaited<ReturnType<typeof aLocalSlack>>;
let origin: string;

beforeEach(async () => {
  local = await aLocalSlack();
  play = playToStaging();
  const { slack, localSlack } = local;
  const parts = {
    people: createSlackPeople(slack, () => new Date()),
    replies: createReplies({ timeoutMs: 4_000 }),
    dialogs: createDialogs(slack),
  };
  const { app } = createTestApi({ play, slack: parts, localSlack, now: () => new Date() });
  origin = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
});

async function page(as: string, conversation = "direct") {
  const answer = await fetch(`${origin}/dev/slack/messages?as=${as}&in=${conversation}`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return Page.parse(await answer.json());
}

async function act(what: "press" | "submit" | "close" | "command", body: object) {
  const headers = { origin, "content-type": "application/json" };
  const answer = await fetch(`${origin}/dev/slack/${what}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A request for a seat, as the worker posts it. */
const askFor = async (person: string, role: string): Promise<string> =>
  local.post(await local.directOf(person), { text: "Staging", blocks: seatNote(play, gate, role) });

/** A button of the request, with the block that it stands in. */
const buttonOf = (role: string, action = "sign-off") => {
  const blocks = seatNote(play, gate, role);
  const index = blocks.findIndex((one) => buttonsIn([one]).some(({ action_id: id }) => id === action));
  const button = buttonsIn(blocks).find(({ action_id: id }) => id === action);
  return { block: `b${index}`, action, value: button?.value };
};
const pressOn = (ts: string, as: string, button = buttonOf("qa")) =>
  act("press", { as, in: "direct", ts, ...button });

const signatures = () => play.gate(gate).seats.flatMap((seat) => seat.signatures);

describe("what a person reads", () => {
  it("is the plan's channels and their own direct messages, each with its number of messages", async () => {
    await askFor("asha", "qa");
    const ts = await local.post("occ-product", { text: "A card" });
    await local.post("occ-product", { text: "A note", thread_ts: ts });
    expect((await page("asha")).conversations).toEqual([
      expect.objectContaining({ name: "occ-product", messages: 2 }),
      expect.objectContaining({ name: "direct", messages: 1 }),
    ]);
    expect((await page("leo")).conversations).toMatchObject([{ name: "occ-product" }]);
    const channel = await page("leo", "occ-product");
    expect(channel.open?.messages).toMatchObject([{ text: "A card", replies: [{ text: "A note" }] }]);
  });

  it("is in the zone of the plan for whoever has none", async () => {
    expect((await page("asha")).reader).toMatchObject({ id: "asha", zone: "UTC" });
  });
});

describe("a press", () => {
  it("reaches the release as the person who pressed, and the message is edited where it was pressed", async () => {
    const ts = await askFor("asha", "qa");
    expect(await pressOn(ts, "asha")).toEqual({ outcome: "taken" });
    expect(signatures()).toMatchObject([{ by: "asha", role: "qa", via: "slack", status: "valid" }]);
    const [message] = (await page("asha")).open?.messages ?? [];
    expect(message).toMatchObject({ ts, edited: true, only: false });
    expect(JSON.stringify(message)).toContain("Approved by asha");
    expect(JSON.stringify(message)).not.toContain('"sign-off"');
  });

  it("that is refused is told to who pressed, and to nobody else", async () => {
    const ts = await local.post("occ-product", { text: "Staging", blocks: seatNote(play, gate, "qa") });
    const pressed = { as: "leo", in: "occ-product", ts, ...buttonOf("qa") };
    expect(await act("press", pressed)).toEqual({ outcome: "taken" });
    const told = (await page("leo", "occ-product")).open?.messages.filter(({ only }) => only);
    expect(told).toMatchObject([{ text: "Not signed. You do not hold the role qa." }]);
    expect((await page("asha", "occ-product")).open?.messages.filter(({ only }) => only)).toEqual([]);
    expect(signatures()).toEqual([]);
  });

  it("on what the message does not have is sent to nobody", async () => {
    const ts = await askFor("asha", "qa");
    const outcome = { outcome: "failed", words: "Not pressed. The message has changed or is gone." };
    expect(await pressOn(ts, "asha", buttonOf("product"))).toEqual(outcome);
    expect(await pressOn("1.000000", "asha")).toEqual(outcome);
    expect(signatures()).toEqual([]);
  });
});

describe("a modal", () => {
  const open = async (as: string) => {
    await local.openFor(as, aModal);
    return (await page(as)).view?.id ?? "";
  };

  it("that the app opens is shown to who pressed, until it is closed", async () => {
    expect(await open("asha")).not.toBe("");
    expect((await page("leo")).view).toBeUndefined();
    expect((await page("asha")).view).toMatchObject({ callback_id: "reject", title: { text: "Reject" } });
    await act("close", { as: "asha" });
    expect((await page("asha")).view).toBeUndefined();
  });

  it("of a press says what is missing, and closes once it is taken", async () => {
    await pressOn(await askFor("asha", "qa"), "asha", buttonOf("qa", "reject"));
    const view = (await page("asha")).view?.id ?? "";
    const answer = await act("submit", { as: "asha", view, entered: { reason: ["Too slow"] } });
    expect(answer).toEqual({ outcome: "errors", errors: { category: "Choose what it is about." } });
    const entered = { category: ["scope"], reason: ["Too slow"] };
    expect(await act("submit", { as: "asha", view, entered })).toEqual({ outcome: "taken" });
    expect(play.gate(gate).rejection).toMatchObject({ by: "asha", reason: "Too slow" });
    expect((await page("asha")).view).toBeUndefined();
    expect(await act("submit", { as: "asha", view, entered })).toMatchObject({ outcome: "failed" });
  });
});

describe("a command", () => {
  it("that the app knows is answered to who typed it", async () => {
    expect(await act("command", { as: "asha", in: "occ-product", text: "/runsheet inbox" })).toEqual({
      outcome: "taken",
    });
    const told = (await page("asha", "occ-product")).open?.messages;
    expect(told).toMatchObject([{ only: true }]);
    expect((await page("leo", "occ-product")).open?.messages).toEqual([]);
  });

  it("that nobody takes is said to be none", async () => {
    const answer = await act("command", { as: "asha", in: "occ-product", text: "/frobnicate now" });
    expect(answer).toEqual({ outcome: "failed", words: "No such command: /frobnicate" });
  });
});
