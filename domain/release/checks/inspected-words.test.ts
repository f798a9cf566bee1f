// What people read and see of a check that was inspected, also where little was found.
import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, type Play } from "#test/builders/play.ts";
import { checkGate, deployedAndProbed, findings, probedRelease } from "#test/builders/probed-release.ts";
import { aStart } from "#test/builders/release.ts";
import { endOf, isPast } from "./deadline.ts";
import type { GateFinding, ProbeFinding } from "./inspection.ts";

const standing = (play: Play, id: string) => {
  const { status, reason } = play.gate(id);
  return { status, reason };
};

describe("a probe", () => {
  it.each([
    {
      slack: { outcome: "not-made", why: "No token." },
      figures: { outcome: "not-made" },
    },
    {
      slack: { outcome: "failed", mode: "live", latencyMs: 12, why: "Refused." },
      figures: { latencyMs: 12, budgetMs: 800, mode: "live" },
    },
    {
      slack: { outcome: "answered", mode: "live", latencyMs: 12 },
      figures: { latencyMs: 12, budgetMs: 800, mode: "live" },
    },
  ] satisfies readonly { slack: ProbeFinding; figures: object }[])(
    "that $slack.outcome shows $figures",
    ({ slack, figures }) => {
      expect(deployedAndProbed({ slack }).gate("slack").check?.figures).toStrictEqual(figures);
    },
  );

  it("of a page that says no status is answered nothing", () => {
    const page: ProbeFinding = { outcome: "answered", mode: "mock", latencyMs: 9 };
    expect(standing(deployedAndProbed({ page }), "page")).toEqual({
      status: "failed",
      reason: "Staging page answered nothing, not 200, in 9 ms, at most 300 ms (staging, mock)",
    });
  });

  it("that grew too old says of when it is", () => {
    const play = deployedAndProbed();
    const { at } = play;
    play.wait(10);
    expect(standing(play, "slack")).toEqual({
      status: "stale",
      reason:
        "Slack answered in 41 ms, at most 800 ms (staging, live), inspected 13 Oct 12:40 UTC: at most 10 hours old",
    });
    expect(at()).toBe("2025-10-13T22:40:00.000Z");
  });

  it("of which something else was found was not made", () => {
    const play = probedRelease();
    deploy(play);
    play.end("inspection", { ...findings(), slack: { documents: {} } });
    expect(standing(play, "slack")).toEqual({
      status: "insufficient-data",
      reason: "Nothing was found of Slack",
    });
  });
});

describe("cited documents", () => {
  const path = "docs/plan.md";
  const citing = (found: GateFinding, expires?: string): Play => {
    const plan = aPlan((raw) => {
      raw.stages[0]?.gates.push(checkGate("documents", { name: "documents-valid", documents: [path] }));
      const others = [{ path: "docs/other.md", title: "Other", expires: "2025-10-01" }];
      raw.documents = expires === undefined ? others : [...others, { path, title: "Plan", expires }];
    });
    const play = playRelease(aStart({ plan }));
    play.end("inspection", { documents: found });
    return play;
  };
  const endless = { documents: { [path]: { outcome: "found", expires: null } } } as const;

  it.each([
    { given: "no last day", found: endless, reason: "1 document is there and valid", shown: "no end" },
    {
      given: "a last day by the plan",
      found: endless,
      expires: "2025-10-20",
      reason: "1 document is there and valid until 21 Oct 00:00 UTC",
      shown: "2025-10-20",
    },
    {
      given: "an own last day",
      found: { documents: { [path]: { outcome: "found", expires: "2025-10-18" } } },
      expires: "2025-10-20",
      reason: "1 document is there and valid until 19 Oct 00:00 UTC",
      shown: "2025-10-18",
    },
  ] as const)("of $given are valid: $reason", ({ found, reason, shown, ...more }) => {
    const play = citing(found, "expires" in more ? more.expires : undefined);
    expect(standing(play, "documents")).toEqual({ status: "met", reason });
    expect(play.gate("documents").check?.figures).toStrictEqual({ [path]: shown });
  });

  it.each([
    { found: { documents: {} }, reason: `${path} was not read: not asked for`, shown: {} },
    {
      found: { documents: { [path]: { outcome: "unread", why: "git took too long." } } },
      reason: `${path} was not read: git took too long.`,
      shown: { [path]: "unread" },
    },
    {
      found: { probe: { outcome: "not-made", why: "x" } },
      reason: "Nothing was found of the cited documents",
      shown: { outcome: "not-made" },
    },
  ] satisfies readonly { found: GateFinding; reason: string; shown: object }[])(
    "that nobody could read suffice nobody: $reason",
    ({ found, reason, shown }) => {
      const play = citing(found);
      expect(standing(play, "documents")).toEqual({ status: "insufficient-data", reason });
      expect(play.gate("documents").check?.figures).toStrictEqual(shown);
    },
  );
});

describe("a deadline", () => {
  it.each([
    { deadline: "2025-10-13", at: "2025-10-13T23:59:59.999Z", past: false, end: "2025-10-14T00:00:00.000Z" },
    { deadline: "2025-10-13", at: "2025-10-14T00:00:00.000Z", past: true, end: "2025-10-14T00:00:00.000Z" },
    {
      deadline: "2025-10-13T12:00:00.000Z",
      at: "2025-10-13T12:00:00.000Z",
      past: true,
      end: "2025-10-13T12:00:00.000Z",
    },
    { deadline: "9999-12-31", at: "2025-10-14T00:00:00.000Z", past: false, end: undefined },
    { deadline: "9999-12-30", at: "2025-10-14T00:00:00.000Z", past: false, end: "9999-12-31T00:00:00.000Z" },
  ])("of $deadline is past at $at: $past", ({ deadline, at, past, end }) => {
    expect([isPast(deadline, at), endOf(deadline)]).toEqual([past, end]);
  });
});
