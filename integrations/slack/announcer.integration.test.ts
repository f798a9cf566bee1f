import { describe, expect, it } from "vitest";
import {
  aCard,
  aNote,
  aRequest,
  aSlack,
  riley,
  keysOf,
  repliesTo,
  shownIn,
  type Shown,
} from "#test/slack.ts";

const swallow = { type: "swallow-answer" } as const;
const posting = { path: "chat.postMessage" } as const;

describe("the card of a run", () => {
  it("is posted once and edited in place", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    const [first] = await shownIn(slack.client(), "occ-ops");
    await slack.announce("e2", aCard({ verdict: "Ready to go" }));
    expect(await shownIn(slack.client(), "occ-ops")).toEqual([
      { ts: first?.ts, text: "Operator tiles: Ready to go", key: "e2", thread: undefined },
    ]);
  });

  it("asks nothing of Slack when the same effect comes again", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    const before = slack.proxy.requests.length;
    await slack.announce("e1", aCard());
    expect(slack.proxy.requests).toHaveLength(before);
  });

  it("stands once when the answer to its post was lost", async () => {
    const slack = await aSlack();
    slack.proxy.fail(swallow, posting);
    await expect(slack.announce("e1", aCard())).rejects.toMatchObject({ kind: "retryable", code: "network" });
    await slack.announce("e1", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
  });

  it("is found behind hundreds of later messages, and shows the newest state", async () => {
    const slack = await aSlack();
    slack.proxy.fail(swallow, posting);
    await expect(slack.announce("e1", aCard())).rejects.toMatchObject({ kind: "retryable" });
    const client = slack.client();
    for (let count = 0; count < 250; count += 1) {
      await client.apiCall("chat.postMessage", { channel: "occ-ops", text: "talk" });
    }
    await slack.announce("e2", aCard({ verdict: "Ready to go" }));
    const posts = slack.proxy.requests.filter((path) => path.includes("chat.postMessage"));
    expect(posts).toHaveLength(1);
    expect(slack.proxy.requests.at(-1)).toContain("chat.update");
  });

  it("is posted when the first attempt never arrived", async () => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "reset" }, posting);
    slack.proxy.fail({ type: "status", status: 503 }, posting);
    slack.proxy.fail({ type: "hang" }, posting);
    for (const code of ["network", "http-503", "network"]) {
      await expect(slack.announce("e1", aCard())).rejects.toMatchObject({ kind: "retryable", code });
    }
    await slack.announce("e1", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
  });

  it("is edited again when the answer to an edit was lost", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    slack.proxy.fail(swallow, { path: "chat.update" });
    await expect(slack.announce("e2", aCard())).rejects.toMatchObject({ kind: "retryable" });
    await slack.announce("e2", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e2"]);
  });

  it("stands once when two attempts overlap", async () => {
    const slack = await aSlack();
    await Promise.all([slack.announce("e1", aCard()), slack.announce("e1", aCard())]);
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
  });

  it("waits as long as Slack asks", async () => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "too-many-requests", retryAfterSeconds: 7 }, posting);
    await expect(slack.announce("e1", aCard())).rejects.toMatchObject({
      kind: "retryable",
      retryAfterMs: 7_000,
    });
    await slack.announce("e1", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
  });

  it("is posted anew when Slack has begun anew, and edited from then on", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    await slack.restart();
    await slack.announce("e2", aCard());
    await slack.announce("e3", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e3"]);
  });

  it("is posted when Slack has begun anew and nothing but the old channel id is known", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    await slack.restart();
    await slack.announce("e2", aCard({ run: "release/v2025.10.17" }));
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e2"]);
  });

  it("is posted anew when the answer was lost together with Slack's memory", async () => {
    const slack = await aSlack();
    slack.proxy.fail(swallow, posting);
    await expect(slack.announce("e1", aCard())).rejects.toMatchObject({ kind: "retryable" });
    await slack.restart();
    await slack.announce("e1", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
  });

  it("names a channel that Slack does not have", async () => {
    const slack = await aSlack();
    await expect(slack.announce("e1", aCard({ channel: "nowhere" }))).rejects.toMatchObject({
      kind: "permanent",
      code: "channel_not_found",
      message: "Slack has no channel #nowhere for this app: create it or invite the app, then retry.",
    });
  });
});

describe("notes of a run", () => {
  it("stand in the thread of its card, each once and in order", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    for (const key of ["n1", "n2", "n2", "n3"]) await slack.announce(key, aNote(key));
    const [root] = await shownIn(slack.client(), "occ-ops");
    expect(await notesUnder(slack, root)).toEqual(["n1", "n2", "n3"]);
  });

  it("stand once when the answer was lost", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    slack.proxy.fail(swallow, posting);
    await expect(slack.announce("n1", aNote("n1"))).rejects.toMatchObject({ kind: "retryable" });
    await slack.announce("n1", aNote("n1"));
    const [root] = await shownIn(slack.client(), "occ-ops");
    expect(await notesUnder(slack, root)).toEqual(["n1"]);
  });

  it("get a card to stand under where theirs could not be posted, and its retry fills that one", async () => {
    const slack = await aSlack();
    await slack.announce("n1", aNote("n1"));
    await slack.announce("e1", aCard());
    const shown = await shownIn(slack.client(), "occ-ops");
    expect(keysOf(shown)).toEqual(["e1"]);
    expect(await notesUnder(slack, shown[0])).toEqual(["n1"]);
  });

  it("fail in the words of their card where their channel is gone", async () => {
    const slack = await aSlack();
    const channel = "nowhere";
    const card = await slack.announce("e1", aCard({ channel })).catch(messageOf);
    const note = await slack.announce("n1", { ...aNote("n1"), channel }).catch(messageOf);
    expect(card).toMatch(/^Slack has no channel #nowhere/);
    expect(note).toBe(card);
  });

  it.each(["is_archived", "not_in_channel"])("fail after %s in words that name the channel", async (code) => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "refuse", code }, posting);
    slack.proxy.fail({ type: "refuse", code }, posting);
    const card = await slack.announce("e1", aCard()).catch(messageOf);
    const note = await slack.announce("n1", aNote("n1")).catch(messageOf);
    expect(card).toMatch(/^#occ-ops: The (channel is archived|app is not in the channel)/);
    expect(note).toBe(card);
  });

  it.each(["is_archived", "not_in_channel"])("fail after %s without anybody's address", async (code) => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "refuse", code }, posting);
    const failure = await slack.announce("s1", aRequest(), [riley]).catch(messageOf);
    expect(failure).toContain(code);
    expect(failure).not.toContain("@");
  });

  it("fail alike in all channels where the app itself is at fault", async () => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "refuse", code: "missing_scope" }, posting);
    const failure = slack.announce("e1", aCard());
    await expect(failure).rejects.toMatchObject({ kind: "permanent", code: "missing_scope" });
    await expect(failure).rejects.toThrow(/^The app lacks a permission/);
  });

  it("get a card to stand under when theirs is gone, and the next state of the card fills it", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    await slack.restart();
    slack.proxy.fail(swallow, posting);
    await expect(slack.announce("n1", aNote("n1"))).rejects.toMatchObject({ kind: "retryable" });
    await slack.announce("n1", aNote("n1"));
    await slack.announce("e2", aCard());
    const shown = await shownIn(slack.client(), "occ-ops");
    expect(keysOf(shown)).toEqual(["e2"]);
    expect(await notesUnder(slack, shown[0])).toEqual(["n1"]);
  });
});

async function notesUnder(
  slack: Awaited<ReturnType<typeof aSlack>>,
  root: Shown | undefined,
): Promise<readonly string[]> {
  if (root === undefined) return [];
  const replies = await repliesTo(slack.client(), "occ-ops", root);
  return replies.map(({ text }) => text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "no error";
}
