import { describe, expect, it } from "vitest";
import type { ItemNote, PreReadLetter, RoleNote } from "#domain/announcement.ts";
import { aCard, aNote, aSlack, casey, keysOf, kim, repliesTo, riley, shownIn, shownTo } from "#test/slack.ts";

const { run, channel } = aCard();
const long = "2020-01-01T00:00:00.000Z";
const ahead = "2900-01-01T00:00:00.000Z";

const items: ItemNote = {
  type: "item-note",
  run,
  role: "product",
  title: "Weekly customer call",
  verdict: "Begins soon.",
  items: [{ id: "agenda", title: "Finalize the agenda", due: ahead, done: false }],
  version: 1,
  meantFor: ahead,
};
const ask: RoleNote = {
  type: "role-note",
  run,
  role: "product",
  about: "log-asked",
  title: "Weekly customer call",
  text: "The call is over.",
  lines: ["Log quotes & <decisions>"],
  version: 2,
  meantFor: long,
};
const letter: PreReadLetter = {
  type: "pre-read",
  run,
  channel,
  title: "Pre-read",
  startsAt: ahead,
  lines: ["Focus: tiles"],
  edition: 1,
  changed: [],
  meantFor: ahead,
};

describe("what a call tells in Slack", () => {
  it("edits the note of an owner, and writes each note to a role once", async () => {
    const slack = await aSlack();
    const people = [riley, casey, kim];
    await slack.announce("k1", items, people);
    await slack.announce("k2", { ...items, items: [] }, people);
    await slack.announce("k3", ask, people);
    await slack.announce("k3", ask, people);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["k2", "k3"]);
    expect(await shownTo(slack.client(), casey)).toEqual([]);
  });

  it("sends an alarm to who holds the role, but for whoever brought it about", async () => {
    const slack = await aSlack();
    const { about: _, ...alarm } = { ...ask, type: "alarm-note" } as const;
    await slack.announce("k1", { ...alarm, except: riley.id }, [riley]);
    expect(await shownTo(slack.client(), riley)).toEqual([]);
    await slack.announce("k2", { ...alarm, except: casey.id }, [riley, casey]);
    expect(keysOf(await shownTo(slack.client(), riley))).toEqual(["k2"]);
  });

  it("posts one pre-read, and a second edition as a reply to it", async () => {
    const slack = await aSlack();
    await slack.announce("k1", letter, []);
    await slack.announce("k1", letter, []);
    await slack.announce("k2", { ...letter, edition: 2, changed: ["Agenda"] }, []);
    const [first, ...others] = await shownIn(slack.client(), channel);
    if (first === undefined) throw new Error("nothing was posted");
    expect(others).toEqual([]);
    expect(keysOf(await repliesTo(slack.client(), channel, first))).toEqual(["k2"]);
  });

  it("names the people of a pre-read, whom its workflow knows by id alone", async () => {
    const slack = await aSlack();
    const lines = [`Facilitators: ${casey.id} (product) and support (open)`];
    await slack.announce("k1", { ...letter, lines }, [casey]);
    const [first] = await shownIn(slack.client(), channel);
    expect(JSON.stringify(first)).toContain(`Facilitators: ${casey.name} (product) and support (open)`);
  });

  it("says a new time under the pre-read, and under the card where there is none", async () => {
    const slack = await aSlack();
    await slack.announce("k1", aCard(), []);
    await slack.announce("k2", { ...aNote("New time."), under: "pre-read" }, []);
    await slack.announce("k3", letter, []);
    await slack.announce("k4", { ...aNote("New time."), under: "pre-read" }, []);
    const shown = await shownIn(slack.client(), channel);
    const replies = await Promise.all(shown.map((root) => repliesTo(slack.client(), channel, root)));
    expect(replies.map(keysOf)).toEqual([["k2"], ["k4"]]);
  });
});
