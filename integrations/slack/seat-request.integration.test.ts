import { describe, expect, it } from "vitest";
import {
  aCard,
  aNote,
  aRequest,
  aSlack,
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
