import { describe, expect, it } from "vitest";
import type { SeatRequest } from "#domain/announcement.ts";
import { buttonsIn } from "#test/slack-press.ts";
import { aCard, aRequest, aSlack, blocksTo, casey, shownTo } from "#test/slack.ts";

describe("a request for seats that stands", () => {
  const dani = { ...casey, id: "dani", name: "Dani Ruiz", email: "riley@hotdash.dev", roles: ["qa"] };
  const pair = [{ ...casey, name: "Casey Lee", roles: ["qa"] }, dani];
  const at = "2025-10-12T15:00:00.000Z";

  function standing(by?: string): SeatRequest {
    const given = by === undefined ? [] : [{ what: "Approved" as const, by, at }];
    const gate = {
      gate: "qa-sign-off",
      title: "QA sign-off",
      digest: "0123456789abcdef",
      statement: "none" as const,
    };
    const seat = { role: "qa", given, fallen: [] };
    const gates = [{ ...gate, kind: "sign-off" as const, evidence: [], changed: [], seats: [seat] }];
    const seats = by === undefined ? [{ ...gate, role: "qa" }] : [];
    return aRequest({ seats, standing: { line: by === undefined ? "0 of 1" : "1 of 1", gates } });
  }

  const buttonsOf = async (slack: Awaited<ReturnType<typeof aSlack>>, person: typeof casey) =>
    (await blocksTo(slack.client(), person)).map((blocks) => buttonsIn(blocks).map(({ text }) => text.text));

  it("loses the button of the second signer once the first has signed, and says who and when", async () => {
    const slack = await aSlack();
    await slack.announce("c1", aCard({ requests: [standing()] }), pair);
    await slack.announce("s1", standing(), pair);
    const asked = [["Approve", "Request info", "Reject", "Open"]];
    expect([await buttonsOf(slack, casey), await buttonsOf(slack, dani)]).toEqual([asked, asked]);
    await slack.announce("c2", aCard({ requests: [standing("casey")] }), pair);
    expect([await buttonsOf(slack, casey), await buttonsOf(slack, dani)]).toEqual([[["Open"]], [["Open"]]]);
    expect(JSON.stringify(await blocksTo(slack.client(), dani))).toContain("Approved by Casey Lee <!date^");
  });

  it("loses its buttons also with whom it was asked of no more", async () => {
    const slack = await aSlack();
    await slack.announce("s1", standing(), pair);
    const now = pair.map((person) => (person.id === "dani" ? { ...person, roles: ["product"] } : person));
    await slack.announce("c1", aCard({ requests: [standing("casey")] }), now);
    expect([await buttonsOf(slack, casey), await buttonsOf(slack, dani)]).toEqual([[["Open"]], [["Open"]]]);
  });

  it("loses its buttons also where the channel of the card is gone for good", async () => {
    const slack = await aSlack();
    await slack.announce("s1", standing(), pair);
    const card = aCard({ channel: "nowhere", requests: [standing("casey")] });
    await expect(slack.announce("c1", card, pair)).rejects.toMatchObject({ code: "channel_not_found" });
    expect([await buttonsOf(slack, casey), await buttonsOf(slack, dani)]).toEqual([[["Open"]], [["Open"]]]);
  });

  it("is posted to nobody by a card", async () => {
    const slack = await aSlack();
    await slack.announce("c1", aCard({ requests: [standing()] }), pair);
    expect([await shownTo(slack.client(), casey), await shownTo(slack.client(), dani)]).toEqual([[], []]);
  });

  it("that says the same costs no call to Slack, whatever the number of the fact", async () => {
    const slack = await aSlack();
    await slack.announce("s1", standing(), pair);
    await slack.announce("c1", aCard({ requests: [standing()] }), pair);
    const before = slack.proxy.requests.length;
    await slack.announce("c2", aCard({ requests: [{ ...standing(), version: 2 }] }), pair);
    const paths = slack.proxy.requests.slice(before);
    expect(paths.filter((path) => path.includes("chat."))).toHaveLength(1);
  });

  it("that somebody has deleted is not posted again by a card", async () => {
    const slack = await aSlack();
    await slack.announce("s1", standing(), pair);
    await slack.restart();
    await slack.announce("c1", aCard({ requests: [standing("casey")] }), pair);
    expect(await shownTo(slack.client(), dani)).toEqual([]);
  });
});
