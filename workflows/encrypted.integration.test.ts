// Payloads under a key on a real Temporal server: nothing that people wrote stands in a history, keys rotate, histories replay.
import { Client, ServiceError } from "@temporalio/client";
import { defaultPayloadConverter } from "@temporalio/common";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { cacheDirOf } from "#config";
import { converters } from "#integrations/temporal/converters.ts";
import { createEnvironmentNews } from "#integrations/temporal/environment-news.ts";
import { untilAnswered } from "#integrations/temporal/patience.ts";
import { createPayloadCodec } from "#integrations/temporal/payload-codec.ts";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";

const key = (id: string, byte: number) => ({ id, secret: new Uint8Array(32).fill(byte) });
const spring = key("2026-spring", 1);
const autumn = key("2026-autumn", 2);

vi.setConfig({ testTimeout: 240_000 });

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await startDevServer();
});
afterAll(() => env.teardown());

async function engineWith(...payloadKeys: readonly (typeof spring)[]): Promise<Engine> {
  return startEngine(env, payloadKeys.length === 0 ? {} : { payloadKeys });
}

/** All that Temporal's database holds of a run, as text; payloads decoded as far as that goes without a key. */
async function atRest(workflowId: string): Promise<string> {
  const history = await new Client({ connection: env.connection }).workflow
    .getHandle(workflowId)
    .fetchHistory();
  const readable = (_: string, value: unknown) =>
    typeof value === "string" ? `${value} ${Buffer.from(value, "base64").toString("latin1")}` : value;
  return JSON.stringify(JSON.parse(historyToJSON(history)), readable);
}

const words = "Evergreen can not check out";

async function talk(release: ReleaseDriver): Promise<void> {
  const risk = { title: words, severity: "low", owner: "mika", mitigation: words };
  await release.send("recordRisk", risk, as("nora"));
  await release.send("hold", { reason: words }, as("ines"));
  await expect(release.send("hold", { reason: words }, as("ines"))).rejects.toThrow("Workflow Update failed");
  await release.send("resume", {}, as("ines"));
}

it("of a release nothing that people wrote stands in its history, and it reads and refuses as ever", async () => {
  const plain = await engineWith();
  await talk(await plain.start(aStart({ key: "v-plain" })));
  await plain.stop();
  // Without a key the words are there: the look below would find them.
  expect(await atRest("release/v-plain")).toContain(words);

  const engine = await engineWith(spring);
  onTestFinished(() => engine.stop());
  engine.announcer.fail(Object.assign(new Error(words), { kind: "permanent", code: "channel_not_found" }));
  const release = await engine.start(aStart({ key: "v-sealed", title: words }));
  await talk(release);
  const view = await eventually(
    () => release.view(),
    ({ undelivered }) => undelivered.length > 0,
  );
  expect(view.title).toBe(words);
  expect(view.undelivered[0]?.reason).toContain(words);
  await release.settledHistory();
  const rest = await atRest("release/v-sealed");
  expect(rest).toContain("2026-spring");
  expect(rest).toContain("EVENT_TYPE_ACTIVITY_TASK_FAILED");
  expect(rest).not.toContain("Evergreen");
  expect(rest).not.toContain("mitigation");
});

it("a release that began without a key, or under an older one, goes on under a new one; its history replays", async () => {
  const plain = await engineWith();
  const release = await plain.start(aStart({ key: "v-rotated" }));
  const risk = (title: string) => ({ title, severity: "low", owner: "mika", mitigation: "Watch" });
  await release.send("recordRisk", risk("plain"), as("nora"));
  await release.settledHistory();
  await plain.stop();
  for (const keys of [[spring], [autumn, spring]]) {
    const engine = await engineWith(...keys);
    const handle = engine.client.workflow.getHandle("release/v-rotated");
    const args: [object] = [{ ...risk(keys[0]?.id ?? ""), by: as("nora") }];
    await handle.executeUpdate("recordRisk", { args });
    const view = await handle.query<{ readonly risks: readonly { readonly title: string }[] }>("view");
    expect(view.risks.map(({ title }) => title).slice(0, 1)).toEqual(["plain"]);
    await engine.stop();
  }
  const history = await release.handle.fetchHistory();
  const bundle = await workflowBundle(cacheDirOf(), { payloadKeys: [autumn, spring] });
  const replay = (...payloadKeys: readonly (typeof spring)[]) =>
    Worker.runReplayHistory(
      { workflowBundle: bundle, ...converters({ payloadKeys }) },
      history,
      "release/v-rotated",
    );
  await expect(replay(autumn, spring)).resolves.toBeUndefined();
  await expect(replay(autumn)).rejects.toThrow("Encoded failure");
});

it("a worker without the key writes nothing, says which one is missing, and another one goes on", async () => {
  const first = await engineWith(spring);
  const release = await first.start(aStart({ key: "v-locked" }));
  await release.settledHistory();
  await first.stop();
  const other = await engineWith(autumn);
  const late = other.client.workflow.getHandle("release/v-locked");
  await expect(late.query("view")).rejects.toThrow("Encoded failure");
  await release.handle.signal("signOff", {});
  const { events } = await eventually(
    () => release.handle.fetchHistory(),
    (history) => history.events?.some((event) => event.workflowTaskFailedEventAttributes) ?? false,
  );
  await other.stop();
  const failed = events?.find((event) => event.workflowTaskFailedEventAttributes);
  const { failure } = failed?.workflowTaskFailedEventAttributes ?? {};
  const [told] = await createPayloadCodec([autumn]).decode([failure?.encodedAttributes ?? {}]);
  expect(Buffer.from(told?.data ?? []).toString()).toContain("2026-spring");
  const both = await engineWith(autumn, spring);
  onTestFinished(() => both.stop());
  const handle = both.client.workflow.getHandle("release/v-locked");
  // A task that has failed three times lets the server refuse Queries until somebody has done it.
  const view = await untilAnswered(() => handle.query("view"), {
    forMs: 90_000,
    everyMs: 100,
    isPassing: (error) =>
      error instanceof ServiceError && String(error.cause).includes("Workflow Task in failed state"),
  });
  expect(view).toMatchObject({ key: "v-locked", status: "reviewing" });
});

it("a Signal from a terminal, in plain, still arrives; a forged one arrives as nothing", async () => {
  const engine = await engineWith(spring);
  onTestFinished(() => engine.stop());
  const release = await engine.start(aStart({ key: "v-signalled" }));
  const terminal = new Client({ connection: env.connection }).workflow.getHandle("release/v-signalled");
  await terminal.signal("signOff", {
    gate: "walkthrough",
    role: "design",
    by: "mika",
    digest: "0".repeat(12),
  });
  const forged = {
    metadata: {
      encoding: Buffer.from("binary/encrypted"),
      "encryption-key-id": Buffer.from("2026-spring"),
    },
    data: defaultPayloadConverter.toPayload("forged").data ?? null,
  };
  await env.connection.workflowService.signalWorkflowExecution({
    namespace: env.namespace ?? "default",
    workflowExecution: { workflowId: "release/v-signalled" },
    signalName: "signOff",
    input: { payloads: [forged] },
  });
  const { refusals } = await eventually(
    () => release.view(),
    (view) => view.refusals.length === 2,
  );
  expect(refusals.map(({ by }) => by).toSorted()).toEqual(["mika", "unknown"]);
});

it("an environment hears of releases and answers them under the key", async () => {
  const engine = await engineWith(spring);
  onTestFinished(() => engine.stop());
  await createEnvironmentNews(engine.client, taskQueue).tell({
    environment: "sealed",
    key: "release/v-sealed/9",
    news: [
      { type: "claim", release: "v-sealed", tag: "v2025.10.16", at: "2025-10-13T12:40:00.000Z", number: 9 },
    ],
  });
  const view = await engine.client.workflow
    .getHandle("environment/sealed")
    .query<{ readonly key: string }>("view");
  expect(view.key).toBe("sealed");
  expect(await atRest("environment/sealed")).not.toContain("v-sealed");
});
