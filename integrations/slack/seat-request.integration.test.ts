import { describe, expect, it } from "vitest";
import { buttonsIn } from "#test/slack-press.ts";
import {
  aCard,
  aNote,
  aRequest,
  aSlack,
  blocksTo,
  casey,
  keysOf,
  kim,
  repliesTo,
  riley,
  shownIn,
  shownTo,
  stranger,
} from "#test/slack.ts";

const swallow = { type: "swallow-answer" } as const;
const posting = { path: "chat.postMessage" } as const;

describe("a request for seats", () => {
  const everyone = [casey, riley, kim];

  it("goes to each person with a seat, once, and is edited in place", async () => {
    const slack = await aSlack();
    const except = [{ person: "casey", gate: "qa-sign-off" }];
    await slack.announce("s1", aRequest({ except }), everyone);
    await slack.announce("s1", aRequest({ except }), everyone);
    await slack.announce("s2", aRequest({ except }), everyone);
    expect(keysOf(await shownTo(slack.client(), casey))).toEqual(["s2"]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s2"]);
    expect(await shownTo(slack.client(), kim)).toEqual([]);
  });

  it("comes after its line in the thread, and an attempt that broke off between them doubles neither", async () => {
    const slack = await aSlack();
    await slack.announce("c1", aCard(), everyone);
    const note = { ...aNote("Mock review is open."), request: aRequest() };
    slack.proxy.fail(swallow, { path: "conversations.open" });
    await expect(slack.announce("n1", note, [riley])).rejects.toMatchObject({ kind: "retryable" });
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual([]);
    await slack.announce("n1", note, [riley]);
    await slack.announce("n1", note, [riley]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["n1"]);
    const [root] = await shownIn(slack.client(), "occ-ops");
    if (root === undefined) throw new Error("the card is gone");
    expect(keysOf(await repliesTo(slack.client(), "occ-ops", root))).toEqual(["n1"]);
  });

  it("reaches people also where the channel of its line is gone for good, and that is told", async () => {
    const slack = await aSlack();
    const note = { ...aNote("Mock review is open."), channel: "nowhere", request: aRequest() };
    await expect(slack.announce("n1", note, [riley])).rejects.toMatchObject({
      kind: "permanent",
      code: "channel_not_found",
    });
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["n1"]);
  });

  it("says nothing to whom no seat is left", async () => {
    const slack = await aSlack();
    const except = ["design-sign-off", "qa-sign-off"].map((gate) => ({ person: "casey", gate }));
    await slack.announce("s1", aRequest({ except }), everyone);
    expect(await shownTo(slack.client(), casey)).toEqual([]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s1"]);
  });

  it("is posted anew by a nudge, and the nudge only once", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), [riley]);
    slack.proxy.fail(swallow, posting);
    const nudge = aRequest({ again: true });
    await expect(slack.announce("s2", nudge, [riley])).rejects.toMatchObject({ kind: "retryable" });
    await slack.announce("s2", nudge, [riley]);
    await slack.announce("s2", nudge, [riley]);
    await slack.announce("s3", aRequest(), [riley]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s1", "s3"]);
  });

  it("that is asked once more takes the buttons of the one above away", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), [riley]);
    await slack.announce("s2", aRequest({ again: true, occasion: "nudge" }), [riley]);
    const [above = [], below = []] = await blocksTo(slack.client(), riley);
    expect(buttonsIn(above)).toEqual([]);
    expect(JSON.stringify(above)).toContain("Asked once more, further down.");
    expect(buttonsIn(below).length).toBeGreaterThan(0);
    expect(JSON.stringify(below)).toContain('"Asked once more."');
  });

  it("that calls for one gate alone keeps the buttons of the reader's others, and calls nobody else", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), everyone);
    const before = (await blocksTo(slack.client(), casey)).at(-1) ?? [];
    const meant = [{ gate: "design-sign-off", role: "design" }];
    await slack.announce("s2", aRequest({ again: true, occasion: "nudge", meant }), everyone);
    expect(keysOf(await shownTo(slack.client(), casey))).toEqual(["s1", "s2"]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s1"]);
    const below = (await blocksTo(slack.client(), casey)).at(-1) ?? [];
    expect(buttonsIn(below).length).toBe(buttonsIn(before).length);
  });

  it.each([swallow, { type: "too-many-requests", retryAfterSeconds: 1 } as const])(
    "that is asked once more keeps no buttons above, wherever an attempt broke off by $type",
    async (fault) => {
      const slack = await aSlack();
      const again = (key: string) =>
        slack.announce(key, aRequest({ again: true, occasion: "nudge" }), [riley]);
      await slack.announce("s0", aRequest(), [riley]);
      for (const path of ["chat.update", posting.path]) {
        slack.proxy.fail(fault, { path });
        await expect(again(path)).rejects.toMatchObject({ kind: "retryable" });
        await again(path);
      }
      const shown = await blocksTo(slack.client(), riley);
      expect(shown.map((blocks) => buttonsIn(blocks).length > 0)).toEqual([false, false, true]);
    },
  );

  it("that is asked once more is posted although the one above is gone", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), [riley]);
    await slack.removeFor(riley);
    await slack.announce("s2", aRequest({ again: true, occasion: "nudge" }), [riley]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s2"]);
  });

  it("reaches the others when Slack does not know one of them", async () => {
    const slack = await aSlack();
    const asking = slack.announce("s1", aRequest(), [stranger, riley]);
    await expect(asking).rejects.toMatchObject({ kind: "permanent", code: "people-not-reached" });
    await expect(asking).rejects.toThrow(/^Not asked: stranger \(users_not_found: /);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s1"]);
  });

  it("that its reader's Slack no longer has is posted anew", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), [riley]);
    await slack.removeFor(riley);
    await slack.announce("s2", aRequest(), [riley]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s2"]);
  });

  it("reaches people again after Slack has begun anew", async () => {
    const slack = await aSlack();
    await slack.announce("s1", aRequest(), everyone);
    await slack.restart();
    await slack.announce("s2", aRequest(), everyone);
    expect(keysOf(await shownTo(slack.client(), casey))).toEqual(["s2"]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["s2"]);
  });
});
