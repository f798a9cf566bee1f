import { describe, expect, it } from "vitest";
import { aWholePlan } from "#test/api.ts";
import type { Caller } from "./caller.ts";
import { createRecall, keyOf, type Asked } from "./recall.ts";

const token = "rs_secret";
const endMs = 60_000;
const caller: Caller = {
  kind: "service",
  scopes: ["read"],
  by: { person: "automation", type: "service", roles: [], customer: false, via: "api" },
};

function asked(more: Partial<Asked> = {}): Asked {
  return { method: "GET", url: "/api/tiles", headers: { authorization: `Bearer ${token}` }, ...more };
}

function aRecall() {
  const clock = { ms: 0 };
  const current = { plan: aWholePlan(), revision: "r1", since: "2025-10-13T08:00:00.000Z" };
  const recall = createRecall({
    plans: { current: () => ({ ...current }), problems: () => [] },
    now: () => new Date(clock.ms),
  });
  return { clock, current, recall };
}

describe("a reading that was let in", () => {
  it.each<{ given: string; what: Asked; expected: Caller | undefined }>([
    { given: "the same one", what: asked(), expected: caller },
    { given: "another query", what: asked({ url: "/api/tiles?mock=1" }), expected: caller },
    { given: "another path", what: asked({ url: "/api/tiles/x" }), expected: undefined },
    { given: "another method", what: asked({ method: "HEAD" }), expected: undefined },
    { given: "nobody", what: asked({ headers: {} }), expected: undefined },
    {
      given: "another token",
      what: asked({ headers: { authorization: `Bearer ${token}x` } }),
      expected: undefined,
    },
    {
      given: "the same text as a cookie",
      what: asked({ headers: { cookie: `Bearer ${token}` } }),
      expected: undefined,
    },
    {
      given: "another way in",
      what: asked({ headers: { authorization: `Bearer ${token}`, "x-runsheet-via": "cli" } }),
      expected: undefined,
    },
  ])("is known for $given as it should be", ({ what, expected }) => {
    const { recall } = aRecall();
    recall.remember(asked(), { caller, untilMs: endMs });
    expect(recall.callerOf(what)).toEqual(expected);
  });

  it("is known until its end, and not in that moment", () => {
    const { recall, clock } = aRecall();
    recall.remember(asked(), { caller, untilMs: endMs });
    clock.ms = endMs - 1;
    expect(recall.callerOf(asked())).toEqual(caller);
    clock.ms = endMs;
    expect(recall.callerOf(asked())).toBeUndefined();
  });

  it("is unknown under another plan, also once the first one is back", () => {
    const { recall, current } = aRecall();
    const { plan } = current;
    recall.remember(asked(), { caller, untilMs: endMs });
    current.plan = aWholePlan();
    expect(recall.callerOf(asked())).toBeUndefined();
    current.plan = plan;
    expect(recall.callerOf(asked())).toBeUndefined();
  });

  it("is one of a thousand at most", () => {
    const { recall } = aRecall();
    const known = (count: number) =>
      Array.from({ length: count }, (_, index) => asked({ url: `/api/tiles/${index}` }));
    for (const one of known(1_000)) recall.remember(one, { caller, untilMs: endMs });
    expect(known(1_000).every((one) => recall.callerOf(one) === caller)).toBe(true);
    recall.remember(asked(), { caller, untilMs: endMs });
    expect(known(1_000).filter((one) => recall.callerOf(one) !== undefined)).toEqual([]);
    expect(recall.callerOf(asked())).toEqual(caller);
  });

  it("leaves no token in memory, and never more than a hash", () => {
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `x=${token.repeat(500)}` }]) {
      const key = keyOf(asked({ headers, url: `/${"a".repeat(5_000)}` }));
      expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
      expect(key).not.toContain(token);
    }
  });

  it("is no change: those are proven each time", () => {
    const { recall } = aRecall();
    const change = asked({ method: "POST" });
    recall.remember(change, { caller, untilMs: endMs });
    expect(recall.callerOf(change)).toBeUndefined();
  });
});
