// A release tells Slack through a proxy that fails as the outside does; waiting costs no time, by the skipping clock.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startEngine, startSkippingServer } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { aSlack, keysOf, repliesTo, shownIn, shownTo, type Shown } from "#test/slack.ts";
import { walkToStaging } from "#test/walk.ts";

const channel = "occ-product";
const posting = { path: "chat.postMessage" } as const;
let env: TestWorkflowEnvironment;

beforeAll(async () => {
  env = await startSkippingServer();
});
afterAll(async () => {
  await env.teardown();
});

/** Releases that tell a Slack of their own, with everybody and all channels of the seed plan. */
async function aTellingEngine(missing?: string) {
  const { plan } = createPlanSource(new URL("../plan.yaml", import.meta.url).pathname).current();
  const people = plan.people.filter(({ customer }) => !customer);
  const slack = await aSlack({ people, channels: plan.channels.filter(({ name }) => name !== missing) });
  const engine = await startEngine(env, { ports: { announcer: slack.announcer } });
  onTestFinished(() => engine.stop());
  const posts = () => slack.proxy.requests.filter((path) => path.includes("chat.postMessage")).length;
  return { slack, engine, people, posts };
}

type Telling = Awaited<ReturnType<typeof aTellingEngine>>;

async function threadOf({ slack }: Telling): Promise<{ roots: readonly Shown[]; notes: readonly Shown[] }> {
  const roots = await shownIn(slack.client(), channel);
  const [root] = roots;
  return { roots, notes: root === undefined ? [] : await repliesTo(slack.client(), channel, root) };
}

/** Nothing is on its way any more, and nothing was given up. */
async function untilTold(release: ReleaseDriver): Promise<void> {
  const late = instantFrom((await env.currentTimeMs()) + 3_600_000);
  await eventually(
    () => release.view(late),
    ({ undelivered }) => undelivered.length === 0,
    60_000,
  );
}

/** `17` of `release/v1/17/ca395a2c/ask-mock`: effects are born in this order. */
function factsOf(shown: readonly Shown[]): readonly number[] {
  return keysOf(shown).map((key) => Number(String(key).split("/")[2]));
}

function expectOnceAndInOrder(shown: readonly Shown[]): void {
  expect(new Set(keysOf(shown)).size).toBe(shown.length);
  expect(factsOf(shown)).toEqual([...factsOf(shown)].toSorted((left, right) => left - right));
}

it("a message waits as long as Slack asks, and comes once", async () => {
  const telling = await aTellingEngine();
  telling.slack.proxy.fail({ type: "too-many-requests", retryAfterSeconds: 120 }, posting);
  const release = await telling.engine.start(aStart({ key: "v-limited" }));
  await eventually(telling.posts, (count) => count === 1);
  await env.sleep("115 seconds");
  expect(telling.posts()).toBe(1);
  await env.sleep("10 seconds");
  await untilTold(release);
  const { roots, notes } = await threadOf(telling);
  expect(roots).toHaveLength(1);
  expectOnceAndInOrder(notes);
  expect(notes.length).toBeGreaterThan(0);
}, 120_000);

it("each message comes once and in order, whatever happens on the way", async () => {
  const telling = await aTellingEngine();
  const { proxy } = telling.slack;
  for (const status of [500, 502, 503]) proxy.fail({ type: "status", status }, posting);
  proxy.fail({ type: "reset" }, posting);
  proxy.fail({ type: "hang-after" }, posting);
  proxy.fail({ type: "swallow-answer" }, posting);
  const release = await telling.engine.start(aStart({ key: "v-faulty" }));
  await walkToStaging(release);
  for (let round = 0; round < 6; round += 1) await env.sleep("1 minute");
  await untilTold(release);
  const { roots, notes } = await threadOf(telling);
  expect(roots).toHaveLength(1);
  expect(notes.length).toBeGreaterThan(1);
  expectOnceAndInOrder(notes);
}, 180_000);

it("a release goes on through a day without Slack, and tells afterwards what still counts", async () => {
  const telling = await aTellingEngine();
  const { proxy, client } = telling.slack;
  const release = await telling.engine.start(aStart({ key: "v-outage" }));
  await untilTold(release);
  const before = await threadOf(telling);
  expect(before.roots).toHaveLength(1);

  proxy.fail({ type: "reset" }, { times: Number.POSITIVE_INFINITY });
  await walkToStaging(release);
  const until = instantFrom((await env.currentTimeMs()) + 3 * 86_400_000);
  const waiver = { gate: "deployed", reason: "The pipeline is down.", until };
  await release.send("waive", waiver, as("ines"));
  await release.send("confirmWaiver", { gate: "deployed" }, as("leo"));
  await release.send("hold", { reason: "Vendor incident" }, as("ines"));
  await env.sleep("24 hours");
  expect(await threadOf(telling)).toEqual(before);
  const during = await release.view(instantFrom(await env.currentTimeMs()));
  expect(during).toMatchObject({ stage: "staging", hold: { by: "ines" } });
  expect(during.undelivered.map(({ state }) => state)).toContain("stuck");
  await release.send("resume", {}, as("ines"));

  proxy.mend();
  const failed = proxy.requests.length;
  await env.sleep("2 minutes");
  await untilTold(release);
  const { roots, notes } = await threadOf(telling);
  expect(roots.map(({ ts }) => ts)).toEqual(before.roots.map(({ ts }) => ts));
  // Of all the states that card and requests went through: the one that was under way, and the newest.
  const edits = proxy.requests.slice(failed).filter((path) => path.includes("chat.update"));
  const asked = await Promise.all(telling.people.map((person) => shownTo(client(), person)));
  expect(edits.length).toBeLessThanOrEqual(2 * (1 + asked.flat().length));
  expect(roots[0]?.text).not.toContain("On hold");
  expect(notes.map(({ text }) => text)).toEqual([
    ...before.notes.map(({ text }) => text),
    expect.stringMatching(/^ines asks to waive deployed until/),
    "leo confirmed the waiver of deployed.",
  ]);
  // The line that staging is open went with its request, which the one after the hold has taken the place of.
  const [asha] = telling.people.filter(({ id }) => id === "asha");
  if (asha === undefined) throw new Error("the seed plan has no asha");
  expect(keysOf(await shownTo(client(), asha)).at(-1)).toMatch(/ask-staging$/);
  for (const person of telling.people) expectOnceAndInOrder(await shownTo(client(), person));
}, 300_000);

it("a channel that is not there is one finding, tried no more until somebody says so, and then all of it arrives", async () => {
  const telling = await aTellingEngine(channel);
  const { client, proxy } = telling.slack;
  const release = await telling.engine.start(aStart({ key: "v-nowhere" }));
  await walkToStaging(release);
  const { undelivered } = await eventually(
    () => release.view(),
    ({ undelivered: [one] }) => one?.count === 3,
  );
  expect(undelivered.map(({ state }) => state)).toEqual(["failed"]);
  expect(undelivered[0]?.reason).toContain(`#${channel}`);
  // Its lane has gone on: people were asked all the same.
  const [mika] = telling.people.filter(({ id }) => id === "mika");
  if (mika === undefined) throw new Error("the seed plan has no mika");
  expect(await shownTo(client(), mika)).not.toEqual([]);

  const before = proxy.requests.length;
  await env.sleep("6 hours");
  expect(proxy.requests).toHaveLength(before);

  await client().conversations.create({ name: channel });
  const retry = { key: undelivered[0]?.key, alike: true };
  await release.send("retryEffect", retry, as("justin"));
  await untilTold(release);
  const { roots, notes } = await threadOf(telling);
  expect(roots).toHaveLength(1);
  expect(notes.map(({ text }) => text)).toEqual(["Mock review is open.", "Staging review is open."]);
}, 120_000);
