import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { playRounds } from "#test/faults/rounds.ts";
import { children } from "#test/faults/storm.ts";
import { killChild } from "#test/kill-child.ts";
import { readChannel } from "#test/slack-channel.ts";
import { startStack, type ChildName, type Stack } from "#test/stack.ts";

const key = "v2025.10.17";
const Rows = z.object({
  items: z.array(
    z.object({ key: z.string(), action: z.string(), payload: z.record(z.string(), z.unknown()) }),
  ),
});

let stack: Stack;
let cast: Cast;
let risks = 0;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(60_000).send);
  await cast.start(key);
});
afterAll(async () => {
  await stack.stop();
});

async function record(title: string): Promise<void> {
  risks += 1;
  const risk = { title, severity: "low", owner: "mika", mitigation: "Watch it" };
  await cast.send("nora", key, "record-risk", risk);
}

async function actions(action: string): Promise<readonly z.infer<typeof Rows>["items"][number][]> {
  const path = `/api/decisions?externalRef=release/${key}&action=${action}&limit=200`;
  return Rows.parse((await cast.call("justin", "GET", path)).body).items;
}

describe("kill -9 in the middle of a release", () => {
  it.each<{ child: ChildName }>([
    { child: "worker" },
    { child: "api" },
    { child: "temporal" },
    { child: "parts" },
  ])("of $child loses no accepted command and doubles none", async ({ child }) => {
    await cast.view(key);
    await record(`before ${child}`);
    const untilNext = killChild(stack, child);
    await record(`while ${child} is away`);
    await untilNext();
    await record(`after ${child}`);
    expect((await cast.view(key)).risks).toHaveLength(risks);
    expect(
      await eventually(
        () => actions("release.record_risk"),
        (rows) => rows.length === risks,
        60_000,
      ),
    ).toHaveLength(risks);
  });

  it("leaves the release to go on by itself, every row and message once", async () => {
    await eventually(
      () => cast.call("justin", "GET", "/readyz"),
      ({ status }) => status === 200,
      60_000,
    );
    await cast.walk(key, "staging");
    const view = await eventually(
      () => cast.view(key),
      ({ stage }) => stage === "staging",
    );
    expect(view.undelivered).toEqual([]);
    const rows = await actions("release.sign_off");
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    expect((await cast.call("justin", "GET", "/api/decisions/verify")).body).toMatchObject({ ok: true });
    // The emulator forgot what it had when the parts host died: what stands there now was posted since.
    const channel = await eventually(
      () => readChannel(stack.config.slack, "occ-product"),
      ({ threads }) => threads.includes("Staging review is open."),
    );
    expect(channel.roots).toHaveLength(1);
    expect(new Set(channel.keys).size).toBe(channel.keys.length);
  });
});

describe("a workflow that ends outside of Runsheet", () => {
  it("is shown as ended at once, and its row is repaired by housekeeping", async () => {
    const connection = await Connection.connect(connectionOptions(stack.config.temporal));
    const client = new Client({ connection });
    await client.workflow.getHandle(`release/${key}`).terminate("by hand");
    const ended = await eventually(
      () => cast.view(key),
      ({ status }) => status === "ended-outside",
    );
    expect(ended.verdict).toMatch(/terminated/);
    await client.schedule.getHandle("housekeeping").trigger();
    const List = z.object({
      items: z.array(z.object({ key: z.string(), status: z.string(), verdict: z.string() })),
    });
    const listed = async () =>
      List.parse((await cast.call("justin", "GET", "/api/releases")).body).items.find(
        (one) => one.key === key,
      );
    const row = await eventually(listed, (one) => one?.status === "ended-outside", 30_000);
    expect(row?.verdict).toMatch(/^Ended outside of Runsheet: terminated/);
    await connection.close();
  });
});

describe("the short form of `npm run test:faults`", () => {
  it("loses nothing and doubles nothing while each part is killed -9, and Slack and Linear fail", async () => {
    const { rounds } = await playRounds(
      { seed: 20_261_122, kills: children.length },
      { round: console.log, say: console.log },
    );
    expect(rounds.flatMap(({ findings }) => findings)).toEqual([]);
    const [round] = rounds;
    for (const child of children) expect(round?.damage.kills[child], child).toBeGreaterThan(0);
    expect(round?.acknowledged).toBeGreaterThan(45);
  }, 900_000);
});
