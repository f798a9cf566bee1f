import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createCast, type Cast } from "#test/cast.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.18";

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

const Problem = z.object({
  type: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string() })).default([]),
});
const build = { tag: "v2025.10.19", commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
const digest = "0".repeat(64);
const sign = (more: object = {}) => ({ gate: "risks", role: "product", digest, ...more });

describe("what can't be is refused with its own status, code and field", () => {
  it.each([
    {
      given: "no token",
      person: undefined,
      path: "/api/releases",
      body: undefined,
      expected: { status: 401 },
    },
    {
      given: "an unknown release",
      person: "justin",
      path: "/api/releases/v2001.01.01",
      body: undefined,
      expected: { status: 404 },
    },
    {
      given: "an unknown route",
      person: "justin",
      path: "/api/nothing",
      body: undefined,
      expected: { status: 404 },
    },
    {
      given: "an unknown message",
      person: "justin",
      path: `/api/releases/${key}/dance`,
      body: {},
      expected: { status: 404 },
    },
    {
      given: "malformed JSON",
      person: "justin",
      path: `/api/releases/${key}/sign-off`,
      body: "{",
      expected: { status: 400 },
    },
    {
      given: "a missing field",
      person: "justin",
      path: `/api/releases/${key}/sign-off`,
      body: { gate: "risks" },
      expected: { status: 422, field: "role" },
    },
    {
      given: "an unknown gate",
      person: "justin",
      path: `/api/releases/${key}/sign-off`,
      body: sign({ gate: "nowhere" }),
      expected: { status: 422, code: "unknown-gate" },
    },
    {
      given: "the wrong role",
      person: "asha",
      path: `/api/releases/${key}/sign-off`,
      body: sign(),
      expected: { status: 403, code: "role-required" },
    },
    {
      given: "a stale digest",
      person: "justin",
      path: `/api/releases/${key}/sign-off`,
      body: sign({ statement: "complete" }),
      expected: { status: 409, code: "stale-digest" },
    },
    {
      given: "a gate that is not open",
      person: "brooke",
      path: `/api/releases/${key}/sign-off`,
      body: sign({ gate: "support-reliability", role: "support" }),
      expected: { status: 409, code: "gate-not-open" },
    },
    {
      given: "a service token that signs",
      person: "ci",
      path: `/api/releases/${key}/sign-off`,
      body: sign(),
      expected: { status: 403, code: "seat-service" },
    },
    {
      given: "a customer",
      person: "riley",
      path: `/api/releases/${key}/sign-off`,
      body: sign(),
      expected: { status: 403 },
    },
    {
      given: "a decision by anybody",
      person: "asha",
      path: `/api/releases/${key}/decide`,
      body: { outcome: "go", rationale: "ship", digest },
      expected: { status: 403, code: "not-permitted" },
    },
    {
      given: "an empty report",
      person: "ci",
      path: `/api/releases/${key}/attach-evidence`,
      body: { evidence: { kind: "vitest", name: "v.json", content: "" } },
      expected: { status: 422 },
    },
    {
      given: "a truncated report",
      person: "ci",
      path: `/api/releases/${key}/attach-evidence`,
      body: { evidence: { kind: "vitest", name: "v.json", content: '{"numTotalTests": 4' } },
      expected: { status: 422, field: "evidence.content" },
    },
    {
      given: "an ambiguous piece of evidence",
      person: "justin",
      path: `/api/releases/${key}/attach-evidence`,
      body: { evidence: { kind: "note", name: "n", content: "text" } },
      expected: { status: 422, code: "ambiguous-slot" },
    },
    {
      given: "a date that is none",
      person: "nora",
      path: `/api/releases/${key}/record-risk`,
      body: { title: "t", severity: "low", owner: "mika", mitigation: "m", due: "soon" },
      expected: { status: 422, field: "due" },
    },
    {
      given: "a key against the pattern",
      person: "justin",
      path: "/api/releases",
      body: { key: "one", title: "t", build },
      expected: { status: 422, field: "key" },
    },
    {
      given: "a key once used",
      person: "justin",
      path: "/api/releases",
      body: { key, title: "t", build },
      expected: { status: 409, code: "release-exists" },
    },
    {
      given: "an unknown author",
      person: "justin",
      path: "/api/releases",
      body: { key: "v2025.10.19", title: "t", build: { ...build, authors: ["nobody"] } },
      expected: { status: 422 },
    },
    {
      given: "authors that leave a seat to nobody",
      person: "justin",
      path: "/api/releases",
      body: { key: "v2025.10.19", title: "t", build: { ...build, authors: ["tomas", "nora"] } },
      expected: { status: 422, code: "unfillable-gate" },
    },
    {
      given: "rubbish instead of an object",
      person: "justin",
      path: "/api/releases",
      body: "42",
      expected: { status: 422 },
    },
    {
      given: "an effect that did not fail",
      person: "justin",
      path: `/api/releases/${key}/retry-effect`,
      body: { key: "nothing" },
      expected: { status: 422, code: "unknown-effect" },
    },
  ])("$given: $expected.status", async ({ person, path, body, expected }) => {
    const answer = await cast.call(person, body === undefined ? "GET" : "POST", path, body);
    expect(answer).toMatchObject({ status: expected.status });
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(answer.body);
    expect(problem.type.split("/").at(-1)).toBe(expected.code ?? problem.code);
    expect(problem.errors.map(({ field }) => field)).toEqual(
      expect.arrayContaining(expected.field === undefined ? [] : [expected.field]),
    );
  });

  it("and changes nothing", async () => {
    expect(await cast.view(key)).toMatchObject({ version: 1, refusals: [] });
  });
});
