import { parseLinearError } from "@linear/sdk";
import { describe, expect, it } from "vitest";
import { epochMs } from "#domain/time.ts";
import { failureOf, isLinearFailure, isRefused, linearFailure } from "./failures.ts";

const at = "2025-10-07T15:00:00.000Z";

function after(status: number, extensions?: object, headers: Readonly<Record<string, string>> = {}) {
  const errors = extensions === undefined ? [] : [{ message: "Argument validation error.", extensions }];
  const response = { status, headers: new Headers(headers), ...(errors.length === 0 ? {} : { errors }) };
  return failureOf(parseLinearError(Object.assign(new Error("from the transport"), { response })), at);
}

describe("a failure of Linear", () => {
  it.each([
    { status: 400, type: "invalid input", kind: "permanent", code: "invalid-input" },
    { status: 200, type: "invalid input", kind: "permanent", code: "invalid-input" },
    { status: 400, type: "user error", kind: "permanent", code: "user-error" },
    { status: 400, type: "graphql error", kind: "permanent", code: "graphql-error" },
    { status: 403, type: "forbidden", kind: "permanent", code: "forbidden" },
    { status: 400, type: "usage limit exceeded", kind: "permanent", code: "usage-limit-exceeded" },
    { status: 401, type: "authentication error", kind: "permanent", code: "authentication-error" },
    { status: 200, type: "authentication error", kind: "permanent", code: "authentication-error" },
    { status: 400, type: undefined, kind: "permanent", code: "unknown" },
    { status: 200, type: "lock timeout", kind: "retryable", code: "lock-timeout" },
    { status: 400, type: "internal error", kind: "retryable", code: "internal-error" },
    { status: 500, type: "invalid input", kind: "retryable", code: "http-500" },
    { status: 400, type: "ratelimited", kind: "retryable", code: "rate-limited" },
  ])("with status $status and error $type is $kind", ({ status, type, kind, code }) => {
    expect(after(status, { type })).toMatchObject({ name: "LinearFailure", kind, code });
  });

  it.each([
    [500, "retryable"],
    [502, "retryable"],
    [403, "retryable"],
    [408, "retryable"],
    [404, "permanent"],
    [400, "permanent"],
  ])("with status %i and nothing else is %s", (status, kind) => {
    expect(after(status)).toMatchObject({ kind, code: `http-${status}` });
  });

  it("says in Linear's words what is wrong, and what to do", () => {
    const { message } = after(400, { type: "invalid input", userPresentableMessage: "title is too long." });
    expect(message).toBe("Linear refuses this (title is too long): correct the order, then retry.");
    expect(after(403, { type: "forbidden" }).message).toBe(
      "Linear refuses this (Argument validation error): give the owner of the key access to the team, then retry.",
    );
  });

  const inTenSeconds = String(epochMs(at) + 10_000);
  const inTwoHours = String(epochMs(at) + 7_200_000);
  it.each([
    { says: "nothing", headers: {}, wait: undefined },
    { says: "seconds", headers: { "retry-after": "7" }, wait: 7_000 },
    {
      says: "an empty bucket",
      headers: {
        "x-ratelimit-requests-remaining": "0",
        "x-ratelimit-requests-reset": inTenSeconds,
        "x-ratelimit-complexity-remaining": "12",
        "x-ratelimit-complexity-reset": inTwoHours,
      },
      wait: 10_000,
    },
    {
      says: "a bucket that is empty for hours",
      headers: { "x-ratelimit-complexity-remaining": "0", "x-ratelimit-complexity-reset": inTwoHours },
      wait: 3_600_000,
    },
    {
      says: "a bucket that is full again",
      headers: { "x-ratelimit-requests-remaining": "0", "x-ratelimit-requests-reset": "1000" },
      wait: undefined,
    },
    { says: "something else", headers: { "retry-after": "soon" }, wait: undefined },
  ])("after a limit waits as long as $says says", ({ headers, wait }) => {
    for (const failure of [
      after(429, undefined, headers),
      after(400, { type: "ratelimited", code: "RATELIMITED" }, headers),
    ]) {
      expect(failure.code).toBe("rate-limited");
      expect(failure.retryAfterMs).toBe(wait);
    }
  });

  it("is told from other errors", () => {
    const refused = linearFailure("permanent", "invalid-input", { message: "id is taken" });
    expect([refused, new Error("other")].map(isLinearFailure)).toEqual([true, false]);
    expect([refused, after(503), after(401)].map(isRefused)).toEqual([true, false, false]);
  });
});
