import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { rowOf } from "#test/api.ts";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import { as } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createHub } from "./live.ts";
import type { RunView } from "./run-view.ts";
import { createStreams } from "./streams.ts";

interface Frame {
  readonly id?: string | undefined;
  readonly event: string | undefined;
  readonly version: number;
}

/** A real response of a real server: what a reader gets is what was written. `others`: open beside the first. */
async function aReader(
  lastSeen?: string,
  otherAt?: string,
  beside: { tiles?: readonly string[]; log?: RunView; others?: number } = {},
) {
  const { tiles, log, others } = { tiles: [], log: undefined, others: 0, ...beside };
  const play = playRelease();
  const clock = { now: "2025-10-13T13:00:00.000Z" };
  const records = createMemoryRecords(() => clock.now);
  const run = rowOf(play);
  await records.write({ run, decisions: [] });
  if (otherAt !== undefined) {
    clock.now = otherAt;
    const id = "release/other";
    await records.write({ run: { ...run, id, view: { ...run.view, id } }, decisions: [] });
  }
  const hub = createHub(records);
  await hub.poll();
  for (let number = 0; number < others; number += 1) hub.offer({ ...play.view(), id: `release/${number}` });
  const told = new Set<(tile: string) => void>();
  const board = {
    changedSince: (seen: string | undefined) => (seen === undefined ? tiles : []),
    subscribe: (listener: (tile: string) => void) => {
      told.add(listener);
      return () => void told.delete(listener);
    },
  };
  const bulletins = aBoard(log);
  const streams = createStreams({ hub, tiles: board, bulletins, present: (view) => view });
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => resolve(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  let heard = "";
  const read = async (): Promise<void> => {
    const { body } = await fetch(`http://127.0.0.1:${port}`);
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
      heard += chunk;
  };
  const reading = read();
  streams.open(await promise, { lastSeen, isWelcome: async () => true });
  const framesAtEnd = async (): Promise<readonly Frame[]> => {
    streams.end();
    await reading;
    return heard
      .split("\n\n")
      .filter((text) => text.includes("data:"))
      .map(frameOf);
  };
  const tellTile = (tile: string) => told.forEach((listener) => listener(tile));
  const hasHeard = (words: string) => heard.includes(words);
  const { isLooking } = bulletins;
  return { play, hub, streams, tellTile, told, isLooking, hasHeard, framesAtEnd };
}

/** Tells of one thing, and says whether anybody has it looked at. */
function aBoard(log: RunView | undefined) {
  let looking = 0;
  return {
    all: () => (log === undefined ? [] : [log]),
    subscribe: () => () => undefined,
    run: () => {
      looking += 1;
      return () => void (looking -= 1);
    },
    isLooking: () => looking === 1,
  };
}

function frameOf(text: string): Frame {
  const fields = new Map(
    text.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  const { version } = z.object({ version: z.int() }).parse(JSON.parse(fields.get("data") ?? ""));
  return { id: fields.get("id"), event: fields.get("event"), version };
}

describe("an event stream", () => {
  it("begins with everything open, then carries each change; only stored ones carry an id", async () => {
    const { play, hub, framesAtEnd } = await aReader();
    play.act(as("ines"), { type: "hold", reason: "audit" });
    hub.offer(play.view());
    expect(await framesAtEnd()).toEqual([
      { id: "2025-10-13T13:00:00.000Z", event: "release", version: 1 },
      { id: undefined, event: "release", version: 2 },
    ]);
  });

  it("names each frame for the kind of its run", async () => {
    const { hub, framesAtEnd } = await aReader();
    const view = { id: "call/weekly/2025-10-14", kind: "call", key: "weekly/2025-10-14", version: 1 };
    hub.offer({ ...view, status: "planned", updatedAt: "2025-10-13T13:00:00.000Z" });
    const { view: dryRun } = new DryRunPlay();
    hub.offer(dryRun);
    const frames = await framesAtEnd();
    expect(frames.map(({ event }) => event)).toEqual(["release", "call", "dry-run"]);
    expect(frames.at(-1)?.version).toBe(dryRun.version);
  });

  it("carries every tile at first, then each that changes, without an id", async () => {
    const { tellTile, told, framesAtEnd } = await aReader(undefined, undefined, { tiles: ['{"version":7}'] });
    tellTile('{"version":8}');
    expect((await framesAtEnd()).slice(1)).toEqual([
      { id: undefined, event: "tile", version: 7 },
      { id: undefined, event: "tile", version: 8 },
    ]);
    expect(told.size).toBe(0);
  });

  it("says how far the log is, without an id, and looks at it for as long as anybody reads", async () => {
    const log = { id: "log", kind: "log", key: "log", version: 41, status: "open", updatedAt: "2025-10-13" };
    const { streams, isLooking, framesAtEnd } = await aReader(undefined, undefined, { log });
    expect(isLooking()).toBe(true);
    expect((await framesAtEnd()).slice(1)).toEqual([{ id: undefined, event: "log", version: 41 }]);
    expect(streams.count()).toBe(0);
    expect(isLooking()).toBe(false);
  });

  it("gives who comes back only what changed since", async () => {
    const { framesAtEnd } = await aReader("2025-10-13T13:30:00.000Z", "2025-10-13T14:00:00.000Z", {
      tiles: ["{}"],
    });
    expect(await framesAtEnd()).toEqual([{ id: "2025-10-13T14:00:00.000Z", event: "release", version: 1 }]);
  });

  it("begins anew for who comes from another store, whose time was ahead", async () => {
    const { framesAtEnd } = await aReader("2025-10-13T14:00:00.000Z");
    expect(await framesAtEnd()).toHaveLength(1);
  });

  it("begins with all that is open, however much that is, and carries what changes meanwhile behind it", async () => {
    const others = 2_000;
    const { play, hub, hasHeard, framesAtEnd } = await aReader(undefined, undefined, { others });
    play.act(as("ines"), { type: "hold", reason: "the last word" });
    hub.offer(play.view());
    await expect.poll(() => hasHeard("the last word")).toBe(true);
    const frames = await framesAtEnd();
    expect(frames).toHaveLength(1 + others + 1);
    expect(frames.map(({ version }) => version).lastIndexOf(2)).toBe(frames.length - 1);
  });

  it("is counted while it is open, and ended with the process", async () => {
    const { streams, framesAtEnd } = await aReader();
    expect(streams.count()).toBe(1);
    await framesAtEnd();
    expect(streams.count()).toBe(0);
  });
});
