import { expect, it } from "vitest";
import { composeDigest } from "#domain/sync/compose.ts";
import { digestLetter } from "#domain/sync/letter.ts";
import type { SyncDigestLetter } from "#domain/sync/note.ts";
import { newSync } from "#domain/sync/state.ts";
import { aChange } from "#test/builders/changelog.ts";
import { aMaterial, digestAt, theTerms } from "#test/builders/sync.ts";
import { aSlack, casey, shownIn } from "#test/slack.ts";
import { digestBlocks } from "./sync-letter.ts";

const recordedAt = "2025-10-14T09:00:00.000Z";

function letterOf(changes: readonly Partial<Parameters<typeof aChange>[0]>[]): SyncDigestLetter {
  const entries = changes.map((more, index) =>
    aChange({ key: `k-${index}`, seq: index + 1, recordedAt, ...more }),
  );
  const state = newSync({ ...theTerms, channel: "occ-ops" }, digestAt);
  return digestLetter(composeDigest(aMaterial({ changes: entries })), state);
}

const beside = { people: [casey], late: false, url: "https://runsheet.example/syncs/2025-10-14" };

it("a digest is posted once, also when the answer to its post was lost, and mentions nobody", async () => {
  const slack = await aSlack();
  const letter = letterOf([{ change: "Moved", author: casey.id }]);
  slack.proxy.fail({ type: "swallow-answer" }, { path: "chat.postMessage" });
  await expect(slack.announce("e1", letter, [casey])).rejects.toMatchObject({ kind: "retryable" });
  for (const _ of [1, 2]) await slack.announce("e1", letter, [casey]);
  const messages = await shownIn(slack.client(), "occ-ops");
  expect(messages).toMatchObject([{ text: "Manager sync of 14 Oct: 1 item.", key: "e1" }]);
  const said = JSON.stringify(digestBlocks(letter, beside));
  expect(said).toContain(`*Material change* (${casey.name}): Moved`);
  expect(said).not.toContain("<@");
});

it("what people wrote can't look like words of Slack's", () => {
  const said = JSON.stringify(digestBlocks(letterOf([{ change: "<!channel> & more" }]), beside));
  expect(said).toContain("&lt;!channel&gt; &amp; more");
});

it("says of an item what it looks like", () => {
  const said = JSON.stringify(digestBlocks(letterOf([{ kind: "roadmap", change: "Later" }]), beside));
  expect(said).toContain("_Looks like scope creep._ *Roadmap change*");
});

it("a long one keeps to the limits, and says where the rest stands", () => {
  const short = letterOf(Array.from({ length: 60 }, () => ({ change: "x".repeat(2_000) })));
  expect(short.verdict).toBe("30 items. 30 more come in the next digest.");
  const long = { ...short, topics: [...short.topics, ...short.topics] };
  const blocks = digestBlocks(long, beside);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
  expect(JSON.stringify(blocks.at(-2))).toContain("The rest stands on the page.");
});

it("a late one says so", () => {
  expect(JSON.stringify(digestBlocks(letterOf([]), { ...beside, late: true }))).toContain("Late:");
});
