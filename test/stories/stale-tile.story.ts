// A tile whose facts no longer come in: what the channel reads of it, and what it reads when they do again.
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WatchView } from "#domain/tiles/watch/view.ts";
import { instantFrom } from "#domain/time.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { aFactRow } from "#test/builders/facts.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { untilHousekept } from "#test/housekept.ts";
import { readChannel } from "#test/slack-channel.ts";
import { startStack, type Stack } from "#test/stack.ts";

let stack: Stack;
let cast: Cast;
let connection: Connection;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  connection = await Connection.connect(connectionOptions(stack.config.temporal));
  await untilHousekept(cast);
});
afterAll(async () => {
  await connection.close();
  await stack.stop();
});

/** The watch that the start of the stack has started. */
const watch = () => new Client({ connection }).workflow.getHandle("tile-watch/production");

async function post(key: string, hoursAgo: number): Promise<void> {
  const occurredAt = instantFrom(Date.now() - hoursAgo * 3_600_000);
  const fact = aFactRow({
    key,
    factType: "shopify.sales.summary",
    environment: "production",
    value: { shopDomain: "evergreen.example", totalRevenue: 1, currency: "USD", orderCount: 1 },
    occurredAt,
  });
  expect(await cast.call("ci", "POST", "/api/facts", { facts: [fact] })).toMatchObject({ status: 200 });
  await watch().signal("look");
}

const alerts = async () =>
  (await readChannel(stack.config.slack, "occ-ops")).roots.filter((text) => text.includes("Sales Pulse"));

it("stands in the channel once, also after a worker that died, and says there that it cleared", async () => {
  await post("sales:old", 30);
  await eventually(alerts, (texts) => texts.includes("Warning: Sales Pulse (production)"));
  expect(await watch().query<WatchView>("view")).toMatchObject({
    status: "stale",
    verdict: "Too old, stale: Sales Pulse.",
    channel: "occ-ops",
  });
  stack.kill("worker");
  await watch().signal("look");
  await post("sales:new", 0);
  const texts = await eventually(alerts, (shown) => shown[0]?.startsWith("Cleared") === true, 30_000);
  expect(texts).toEqual(["Cleared: Sales Pulse (production)"]);
});
