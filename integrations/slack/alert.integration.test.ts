import { expect, it } from "vitest";
import { anAlert, clearedAlert } from "#test/builders/alert.ts";
import { aSlack, shownIn } from "#test/slack.ts";

it("an alert is posted once, also when the answer to its post was lost, and the same message says that it cleared", async () => {
  const slack = await aSlack();
  slack.proxy.fail({ type: "swallow-answer" }, { path: "chat.postMessage" });
  await expect(slack.announce("e1", anAlert())).rejects.toMatchObject({ kind: "retryable" });
  await slack.announce("e1", anAlert());
  const [first] = await shownIn(slack.client(), "occ-ops");
  expect(first).toMatchObject({ text: "Warning: Nightly metrics (production)", key: "e1" });
  await slack.announce("e2", clearedAlert());
  expect(await shownIn(slack.client(), "occ-ops")).toEqual([
    { ...first, text: "Cleared: Nightly metrics (production)", key: "e2" },
  ]);
});

it("another alert of the same run is another message", async () => {
  const slack = await aSlack();
  await slack.announce("e1", anAlert());
  await slack.announce("e2", anAlert({ alert: "2025-10-18T02:00:00.000Z", severity: "critical" }));
  const texts = (await shownIn(slack.client(), "occ-ops")).map(({ text }) => text);
  expect(texts.toSorted()).toEqual([
    "Critical: Nightly metrics (production)",
    "Warning: Nightly metrics (production)",
  ]);
});
