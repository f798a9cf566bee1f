import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { listening } from "#test/listening.ts";
import { createClient, openAccess, type Access } from "./client.ts";
import { problemFrom } from "./problem.ts";

const Fine = z.object({ fine: z.boolean() });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Gives each request the next answer, the last one for ever. */
async function serve(...answers: readonly Answer[]) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(request);
    answer?.(request, response);
  });
  return { seen, url: await listening(server) };
}

const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const fine = says(200, { fine: true });

describe("a command", () => {
  it("says who it is, through what, and carries one key for all its tries", async () => {
    const { url, seen } = await serve(says(503, { title: "Away" }, { "retry-after": "0" }), fine);
    const access: Access = { token: async () => "secret", renew: async () => undefined };
    expect(await createClient(url, access, "cli").post("/api/x", {}, Fine)).toEqual({
      outcome: "done",
      value: { fine: true },
    });
    expect(seen.map(({ headers }) => headers["x-runsheet-via"])).toEqual(["cli", "cli"]);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer secret", "Bearer secret"]);
    expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("that a proxy could not pass on is sent again under its key", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(502).end("Bad Gateway"), fine);
    expect(await createClient(url, openAccess).post("/api/x", {}, Fine)).toMatchObject({ outcome: "done" });
    expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(seen).toHaveLength(2);
  });

  it("given another time carries another key", async () => {
    const { url, seen } = await serve(fine);
    const client = createClient(url, openAccess);
    await client.post("/api/x", {}, Fine);
    await client.post("/api/x", {}, Fine);
    expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
  });

  it("taken and not answered yet is asked for where the answer will be", async () => {
    const { url, seen } = await serve(
      says(202, { status: "waiting" }, { location: "/api/commands/7" }),
      says(200, { status: "done", view: 1, fine: true }),
    );
    expect(await createClient(url, openAccess).post("/api/x", {}, Fine)).toMatchObject({ outcome: "done" });
    expect(seen.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
      "POST /api/x",
      "GET /api/commands/7",
    ]);
  });

  it("taken and refused later is a refusal", async () => {
    const problem = { type: "http://x/problems/held", title: "Held", status: 409, detail: "On hold." };
    const { url } = await serve(
      says(202, { status: "waiting" }, { location: "/api/commands/7" }),
      says(200, { status: "refused", problem }),
    );
    expect(await createClient(url, openAccess).post("/api/x", {}, Fine)).toMatchObject({
      outcome: "refused",
      problem: { status: 409, code: "held" },
    });
  });

  it("that starts a release and is not answered yet gives the release once it can be read", async () => {
    const { url } = await serve(
      says(202, { status: "waiting" }, { location: "/api/releases/v1" }),
      says(200, { key: "v1" }),
    );
    const shape = z.object({ view: z.object({ key: z.string() }) });
    expect(await createClient(url, openAccess).post("/api/releases", {}, shape)).toEqual({
      outcome: "done",
      value: { view: { key: "v1" } },
    });
  });
});

describe("a refusal", () => {
  it("is a value with the code of its type", async () => {
    const { url } = await serve(
      says(403, {
        type: "http://x/problems/seat-author",
        title: "Seat author",
        status: 403,
        detail: "Not signed.",
      }),
    );
    const answer = await createClient(url, openAccess).get("/api/x", Fine);
    expect(answer).toMatchObject({
      outcome: "refused",
      problem: { status: 403, code: "seat-author", detail: "Not signed." },
    });
  });

  it("that is no problem document still says its status", async () => {
    const { url } = await serve((_, response) => response.writeHead(500).end("<html>"));
    expect(await createClient(url, openAccess).get("/api/x", Fine)).toMatchObject({
      outcome: "refused",
      problem: { status: 500, title: "The server answered 500." },
    });
    expect(problemFrom(502, undefined)).toMatchObject({
      status: 502,
      title:
        "A proxy answered 502: Runsheet behind it is away. Look whether it was done before you try again.",
    });
  });
});

it("an old token is renewed once", async () => {
  const { url, seen } = await serve(says(401, { title: "Expired" }), fine);
  const access: Access = { token: async () => "old", renew: async () => "new" };
  expect(await createClient(url, access).get("/api/x", Fine)).toMatchObject({ outcome: "done" });
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
});

it("where nothing runs the sentence says what to start", async () => {
  const { url } = await serve(fine);
  const closed = url.replace(/\d+$/, "1");
  await expect(createClient(closed, openAccess).get("/api/x", Fine)).rejects.toThrow(
    /Nothing answers at .* Start it with npm start/,
  );
});

it("an answer of another program is named as such", async () => {
  const { url } = await serve(says(200, { hello: "world" }));
  await expect(createClient(url, openAccess).get("/api/x", Fine)).rejects.toThrow(
    /answered something else than Runsheet does \(fine:/,
  );
});
