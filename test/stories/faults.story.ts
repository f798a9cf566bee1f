import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { playRounds } from "#test/faults/rounds.ts";
import { children } from "#test/faults/storm.ts";
import { startStack, type Stack } from "#test/stack.ts";

describe("the short form of `npm run test:faults`", () => {
  it("loses nothing and doubles nothing while each part is killed -9, and Slack and Linear fail", async () => {
    const { rounds } = await playRounds({ seed: 20_261_122, kills: children.length }, console.log);
    expect(rounds.flatMap(({ findings }) => findings)).toEqual([]);
    const [round] = rounds;
    for (const child of children) expect(round?.damage.kills[child], child).toBeGreaterThan(0);
    expect(round?.acknowledged).toBeGreaterThan(45);
  }, 900_000);
});

describe("a workflow that ends outside of Runsheet", () => {
  const key = "v2025.10.17";
  let stack: Stack;
  let cast: Cast;

  beforeAll(async () => {
    stack = await startStack();
    cast = createCast(stack.url, stack.config.serviceToken);
    await cast.start(key);
  });
  afterAll(async () => {
    await stack.stop();
  });

  it("is shown as ended at once, and its row is repaired by housekeeping", async () => {
    const connection = await Connection.connect(connectionOptions(stack.config.temporal));
    const client = new Client({ connection });
    await client.workflow.getHandle(`release/${key}`).terminate("by hand");
    const ended = await cast.view(key);
    expect(ended.status).toBe("ended-outside");
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
