import { expect, it } from "vitest";
import { serverEvents, type ServerEvent } from "./server-events.ts";

async function read(...chunks: readonly string[]): Promise<ServerEvent[]> {
  const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)));
  return Array.fromAsync(serverEvents(body));
}

it("an event that arrives in pieces is one event", async () => {
  expect(await read("event: rel", "ease\nid: 7\nda", 'ta: {"a":1}\n', "\n")).toEqual([
    { event: "release", id: "7", data: '{"a":1}' },
  ]);
});

it("several lines of data are one text", async () => {
  expect(await read("data: one\ndata: two\n\n")).toEqual([{ event: "message", data: "one\ntwo" }]);
});

it("a comment that keeps the connection alive is no event, and an unfinished one is not given", async () => {
  expect(await read(": alive\n\n", "event: tile\ndata: x\r\n\r\n", "data: cut")).toEqual([
    { event: "tile", data: "x" },
  ]);
});
