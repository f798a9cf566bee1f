import { describe, expect, it } from "vitest";
import { aCard, aNote, aSlack, keysOf, repliesTo, shownIn } from "#test/slack.ts";

const posting = { path: "chat.postMessage" } as const;

describe("what people or the network undo", () => {
  it("a message that was stored while its answer hung stands once", async () => {
    const slack = await aSlack();
    slack.proxy.fail({ type: "hang-after" }, posting);
    await expect(slack.announce("e1", aCard())).rejects.toMatchObject({ kind: "retryable", code: "network" });
    await slack.announce("e1", aCard());
    expect(keysOf(await shownIn(slack.client(), "occ-ops"))).toEqual(["e1"]);
    expect(slack.proxy.requests.filter((path) => path.includes("chat.postMessage"))).toHaveLength(1);
  });

  it("a card that somebody deleted is posted anew with its next state, and takes the notes", async () => {
    const slack = await aSlack();
    await slack.announce("e1", aCard());
    await slack.remove("occ-ops");
    await slack.announce("n1", aNote("n1"));
    await slack.announce("e2", aCard({ verdict: "Ready to go" }));
    const shown = await shownIn(slack.client(), "occ-ops");
    expect(keysOf(shown)).toEqual(["e2"]);
    const [root] = shown;
    if (root === undefined) throw new Error("there is no card");
    const notes = await repliesTo(slack.client(), "occ-ops", root);
    expect(notes.map(({ text }) => text)).toEqual(["n1"]);
  });

  it("names are looked up once for many messages, and anew once an id is no longer known", async () => {
    const slack = await aSlack();
    const looked = () => slack.proxy.requests.filter((path) => path.includes("conversations.list")).length;
    await slack.announce("e1", aCard());
    for (const key of ["n1", "n2", "n3"]) await slack.announce(key, aNote(key));
    await slack.announce("e2", aCard({ run: "release/v2025.10.17" }));
    expect(looked()).toBe(1);
    await slack.restart();
    await slack.announce("e3", aCard({ run: "release/v2025.10.18" }));
    expect(looked()).toBe(2);
  });

  it("each new message takes a turn of its channel, and edits take none", async () => {
    const turns: string[] = [];
    const slack = await aSlack({ pace: { turn: async (channelId) => void turns.push(channelId) } });
    await slack.announce("e1", aCard());
    await slack.announce("e2", aCard());
    await slack.announce("n1", aNote("n1"));
    expect(turns).toHaveLength(2);
    expect(new Set(turns).size).toBe(1);
  });
});
