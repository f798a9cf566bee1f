import { expect, it } from "vitest";
import { noteOf } from "#domain/changelog/telling.ts";
import { aChange, aChangelogPlan } from "#test/builders/changelog.ts";
import { aRequest, aSlack, casey, kim, riley, shownIn, shownTo, stranger } from "#test/slack.ts";
import { changeBlocks } from "./change-letter.ts";

const plan = { ...aChangelogPlan, channel: "occ-ops", roadmapPings: ["design", "product"] };
const beside = { author: "Justin <b>", mentions: [], url: "https://runsheet.example/changelog" };

it("an entry is posted once, also when the answer to its post was lost", async () => {
  const slack = await aSlack();
  const note = noteOf(aChange({ change: "Moved" }), plan, []);
  slack.proxy.fail({ type: "swallow-answer" }, { path: "chat.postMessage" });
  await expect(slack.announce("e1", note)).rejects.toMatchObject({ kind: "retryable" });
  await slack.announce("e1", note);
  expect(await shownIn(slack.client(), "occ-ops")).toMatchObject([
    { text: "Material change: Moved", key: "e1" },
  ]);
});

it("a roadmap entry mentions those who follow it, names whom Slack does not know, and no customer", async () => {
  const slack = await aSlack();
  const note = noteOf(aChange({ kind: "roadmap" }), plan, []);
  await slack.announce("e1", note, [casey, riley, kim, stranger]);
  const [message] = await shownIn(slack.client(), "occ-ops");
  const said = JSON.stringify(message);
  const { user } = await slack.client().users.lookupByEmail({ email: casey.email });
  expect(said).toContain(`<@${user?.id}>`);
  expect(said.match(/<@U/g)).toHaveLength(2);
  expect(said).toContain(stranger.name);
  expect(said).not.toContain(kim.name);
});

it("a mention is one of a person's three of the day: who had them is named, also by a second try", async () => {
  const slack = await aSlack();
  const note = noteOf(aChange({ kind: "roadmap" }), plan, []);
  for (const run of ["v1", "v2"]) await slack.announce(run, aRequest({ run: `release/${run}` }), [casey]);
  await slack.announce("e1", note, [casey]);
  slack.proxy.fail({ type: "reset" }, { path: "chat.postMessage" });
  await expect(slack.announce("e2", note, [casey, riley])).rejects.toMatchObject({ kind: "retryable" });
  for (const _ of [1, 2]) await slack.announce("e2", note, [casey, riley]);
  const said = (await shownIn(slack.client(), "occ-ops")).map(({ text }) => text);
  expect(said.map((text) => text.match(/<@U/g)?.length)).toEqual([1, 1]);
  expect(said[1]).toContain(casey.name);
  await slack.announce("v3", aRequest({ run: "release/v3" }), [casey]);
  expect(await shownTo(slack.client(), casey)).toHaveLength(2);
  expect((await slack.attention.held()).map(({ run }) => run)).toEqual(["release/v3"]);
});

it("what people wrote can't look like words of Slack's, and what is wrong stands below it", () => {
  const note = noteOf(aChange({ change: "<!channel> & more", evidence: "docs/plan.md" }), plan, ["Not yet"]);
  const said = JSON.stringify(changeBlocks(note, beside));
  expect(said).toContain("&lt;!channel&gt; &amp; more");
  expect(said).toContain("By Justin &lt;b&gt;. Evidence: docs/plan.md");
  expect(said).toContain("Not yet");
  expect(said).not.toContain("For ");
});
