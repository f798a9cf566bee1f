// Every status that the HTTP part of the design names, each once on a release or a general route, with the shape of its problem.
import type { LightMyRequestResponse } from "fastify";
import { describe, expect, it } from "vitest";
import type { Releases } from "#integrations/temporal/releases.ts";
import { bearer, createTestApi, key, ownToken, rowOf } from "#test/api.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { accessByRoute } from "./access.ts";
import { encodeCommand } from "./commands.ts";
import { Problem } from "./problems.ts";

type Api = ReturnType<typeof createTestApi>;
type More = Parameters<typeof createTestApi>[0];
type Sent = readonly [method: "GET" | "POST", path: string, payload?: object | string];

const release = `/api/releases/${key}`;
const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
const command = { workflowId: `release/${key}`, updateId: "0".repeat(32) };
const decision = { outcome: "go", rationale: "All met.", digest: "0".repeat(64) };
const signature = { gate: "support", role: "support", digest: "0".repeat(64) };

/** The API over a Temporal that answers each command alike, and knows no view. */
function answering(commanded: Awaited<ReturnType<Releases["command"]>>): More {
  return {
    releases: {
      start: async () => ({ outcome: "started" }),
      command: async () => commanded,
      view: async () => undefined,
      planChanges: async () => undefined,
      execution: async () => ({ status: "running" }),
      status: async () => commanded,
    },
  };
}

function send({ app }: Api, who: string | undefined, [method, url, payload]: Sent) {
  const headers = { ...(who === undefined ? {} : bearer(who)), "content-type": "application/json" };
  const body = typeof payload === "object" ? JSON.stringify(payload) : payload;
  return app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
}

/** RFC 9457, and the last segment of the type is the code. */
function problemOf(answer: LightMyRequestResponse): Problem {
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  const problem = Problem.parse(answer.json());
  expect(problem.status).toBe(answer.statusCode);
  expect(problem.type).toBe(`http://runsheet.example/problems/${problem.code}`);
  expect(new URL(problem.type).pathname.split("/").at(-1)).toBe(problem.code);
  expect(problem.title).toMatch(/^[A-Z]/);
  expect(problem.detail).toMatch(/\S+ \S+/);
  return problem;
}

function gone(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

function abandoned(): Play {
  const play = playRelease();
  play.act(as("ines"), { type: "abandon", reason: "Not needed" });
  return play;
}

describe("what is done is answered with", () => {
  it.each<{ status: number; what: string; more?: More; sent: Sent; location?: string }>([
    { status: 200, what: "a release", more: { play: playRelease() }, sent: ["GET", release] },
    {
      status: 200,
      what: "a message",
      more: { play: playRelease() },
      sent: ["POST", `${release}/hold`, { reason: "audit" }],
    },
    { status: 200, what: "who asks", sent: ["GET", "/api/me"] },
    {
      status: 201,
      what: "a start",
      sent: ["POST", "/api/releases", { key, title: "Tiles", build }],
      location: release,
    },
    {
      status: 202,
      what: "a start that nobody shows yet",
      more: answering({ outcome: "gone" }),
      sent: ["POST", "/api/releases", { key, title: "Tiles", build }],
      location: release,
    },
    {
      status: 202,
      what: "a message taken and not answered yet",
      more: answering({ outcome: "waiting", command }),
      sent: ["POST", `${release}/hold`, { reason: "audit" }],
      location: `/api/commands/${encodeCommand(command)}`,
    },
    {
      status: 202,
      what: "such a command that still waits",
      more: answering({ outcome: "waiting", command }),
      sent: ["GET", `/api/commands/${encodeCommand(command)}`],
    },
  ])("$status: $what", async ({ status, more = {}, sent, location }) => {
    const answer = await send(createTestApi(more), "ines", sent);
    expect([answer.statusCode, answer.headers["location"]]).toEqual([status, location]);
    expect(answer.headers["content-type"]).toContain("application/json");
  });

  it("304: what the reader has already", async () => {
    const api = createTestApi();
    await api.tiles.poll();
    const first = await send(api, "ines", ["GET", "/api/tiles"]);
    const again = await api.app.inject({
      url: "/api/tiles",
      headers: { ...bearer("ines"), "if-none-match": String(first.headers["etag"]) },
    });
    expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, ""]);
  });
});

describe("what is not done is answered with", () => {
  it.each<{ status: number; code: string; who?: string; more?: () => More; sent: Sent }>([
    { status: 400, code: "unreadable-json", sent: ["POST", `${release}/hold`, "{"] },
    { status: 400, code: "unreadable-json", sent: ["POST", "/api/releases", "{"] },
    { status: 401, code: "sign-in-required", who: "", sent: ["GET", release] },
    { status: 403, code: "not-permitted", who: "asha", sent: ["POST", `${release}/hold`, { reason: "x" }] },
    { status: 403, code: "role-required", who: "asha", sent: ["POST", `${release}/sign-off`, signature] },
    { status: 403, code: "internal-only", who: "riley", sent: ["GET", release] },
    { status: 403, code: "seat-service", who: ownToken, sent: ["POST", `${release}/sign-off`, signature] },
    { status: 403, code: "not-in-plan", who: "stranger", sent: ["GET", "/api/me"] },
    { status: 404, code: "not-found", sent: ["GET", "/api/releases/v2000.01.01"] },
    { status: 404, code: "not-found", sent: ["POST", "/api/releases/v2000.01.01/hold", { reason: "x" }] },
    { status: 404, code: "unknown-message", sent: ["POST", `${release}/frobnicate`, {}] },
    { status: 404, code: "not-found", sent: ["GET", "/api/nothing"] },
    { status: 409, code: "not-held", sent: ["POST", `${release}/resume`, {}] },
    {
      status: 409,
      code: "already-decided",
      more: () => ({ play: gone() }),
      sent: ["POST", `${release}/decide`, decision],
    },
    { status: 409, code: "release-exists", sent: ["POST", "/api/releases", { key, title: "Tiles", build }] },
    { status: 413, code: "too-large", sent: ["POST", `${release}/hold`, { reason: "x".repeat(9_000_000) }] },
    { status: 422, code: "invalid", sent: ["POST", `${release}/hold`, {}] },
    { status: 422, code: "invalid", sent: ["POST", "/api/releases", { key: "1", title: "Tiles", build }] },
    { status: 422, code: "unknown-gate", sent: ["POST", `${release}/nudge`, { gate: "nowhere" }] },
    {
      status: 503,
      code: "unavailable",
      more: () => answering({ outcome: "unanswered" }),
      sent: ["POST", `${release}/hold`, { reason: "x" }],
    },
  ])("$status $code: $sent.0 $sent.1", async ({ status, code, who = "ines", more, sent }) => {
    const api = createTestApi(more?.() ?? { play: playToDecision() });
    const answer = await send(api, who === "" ? undefined : who, sent);
    expect(problemOf(answer)).toMatchObject({ status, code });
    expect(answer.headers["retry-after"]).toBe(status === 503 ? "1" : undefined);
    expect(answer.headers["www-authenticate"]).toBe(status === 401 ? "Bearer" : undefined);
  });

  it("422: with the field that is at fault", async () => {
    const api = createTestApi({ play: playRelease() });
    const { errors } = problemOf(await send(api, "ines", ["POST", `${release}/hold`, {}]));
    expect(errors).toEqual([{ field: "reason", message: "is missing: it must be a text" }]);
  });

  it("409 stale-digest: with the digest to sign now and what changed since", async () => {
    const play = playToDecision();
    const seen = play.gate("support").digest;
    play.act(as("nora"), {
      type: "recordRisk",
      title: "Slow tile",
      severity: "low",
      owner: "nora",
      mitigation: "Watch",
    });
    const sent = ["POST", `${release}/sign-off`, { ...signature, digest: seen }] as const;
    expect(problemOf(await send(createTestApi({ play }), "brooke", sent))).toMatchObject({
      status: 409,
      code: "stale-digest",
      digest: play.gate("support").digest,
      changed: [{ part: "risk risk-1" }],
    });
  });

  it.each([
    { given: "its workflow says so", more: { play: abandoned() } },
    { given: "its workflow is gone", more: answering({ outcome: "gone" }) },
  ])("409 release-closed with the stored view, where $given", async ({ more }) => {
    const api = createTestApi(more);
    await api.records.write({ run: rowOf(abandoned(), { closed: true }), decisions: [] });
    const answer = await send(api, "ines", ["POST", `${release}/hold`, { reason: "x" }]);
    expect(problemOf(answer)).toMatchObject({
      status: 409,
      code: "release-closed",
      view: { key, status: "abandoned" },
    });
  });

  it("429: too many sign-ins, with the time to wait", async () => {
    const api = createTestApi();
    const guess = ["POST", "/api/session", { email: "ines@hotdash.example", password: "wrong" }] as const;
    const answers = await Promise.all(Array.from({ length: 25 }, () => send(api, undefined, guess)));
    const [refused] = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused && problemOf(refused)).toMatchObject({ status: 429, code: "too-many-requests" });
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("401 on every route that is not open to all", async () => {
    const api = createTestApi();
    const closed = Object.entries(accessByRoute).filter(([, access]) => access !== "open");
    for (const [route] of closed) {
      const [method, path = ""] = route.split(" ");
      const url = path.replaceAll(/:\w+/g, "x");
      const answer = await send(api, undefined, [method === "GET" ? "GET" : "POST", url]);
      expect(problemOf(answer), route).toMatchObject({ status: 401, code: "sign-in-required" });
    }
    expect(closed.length).toBeGreaterThan(50);
  });
});
