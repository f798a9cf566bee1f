import { describe, expect, it } from "vitest";
import { aDryRunView } from "#test/builders/dry-run-view.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease } from "#test/builders/play.ts";
import { checkGate } from "#test/builders/probed-release.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import { heldLast } from "../../dry-run/held.ts";
import type { DryRunView } from "../../dry-run/view-schema.ts";
import { DryRunCheck } from "../../plan/check-plan.ts";
import { rowOf, type RunRow } from "../../record.ts";
import { judgeDryRun } from "./dry-run.ts";

const check = (more: object = {}) => DryRunCheck.parse({ name: "dry-run", ...more });
const endedAt = "2025-10-14T18:30:00.000Z";
const passed = { outcome: "found", key: "2025-10-14", endedAt, passed: true, met: 4, rules: 4 } as const;
const failed = { ...passed, passed: false, met: 3 };
const soon = hoursAfter(endedAt, 47.9);

describe("a gate that asks for a dry run within 48 hours", () => {
  it.each([
    {
      given: passed,
      at: soon,
      status: "met",
      says: "The dry run 2025-10-14 ended 14 Oct 18:30 UTC, 4 of 4 success rules met",
    },
    {
      given: passed,
      at: hoursAfter(endedAt, 48),
      status: "stale",
      says: "The dry run 2025-10-14 ended 14 Oct 18:30 UTC: at most 48 hours old",
    },
    {
      given: failed,
      at: soon,
      status: "failed",
      says: "The dry run 2025-10-14 ended 14 Oct 18:30 UTC, 3 of 4 success rules met",
    },
    { given: { outcome: "missing" }, at: soon, status: "open", says: "Waits for a concluded dry run" },
    {
      given: { outcome: "unread", why: "away" },
      at: soon,
      status: "insufficient-data",
      says: "The dry runs were not read: away",
    },
  ] as const)("$status: $says", ({ given, at, status, says }) => {
    expect(judgeDryRun(check(), given, at)).toMatchObject({ status, reason: says });
  });

  it("takes one that was only held where the plan says so, and its own age", () => {
    const lenient = check({ outcome: "held", maxAge: "7 days" });
    expect(judgeDryRun(lenient, failed, hoursAfter(endedAt, 167)).status).toBe("met");
    expect(judgeDryRun(lenient, failed, hoursAfter(endedAt, 168)).status).toBe("stale");
  });

  it("is inspected once the stage opens, needs no deployment, and expires with the dry run", () => {
    const plan = aPlan((raw) => {
      raw.stages[0]?.gates.push(checkGate("rehearsed", { name: "dry-run" }));
    });
    const play = playRelease(aStart({ plan }));
    expect(play.gate("rehearsed")).toMatchObject({ status: "open", reason: "Inspects the dry runs" });
    const found = { ...passed, endedAt: hoursAfter(play.at(), -1) };
    play.end("inspection", { rehearsed: { dryRun: found } });
    expect(play.gate("rehearsed")).toMatchObject({
      status: "met",
      check: {
        expiresAt: hoursAfter(found.endedAt, 48),
        figures: { dryRun: "2025-10-14", met: 4, rules: 4 },
      },
    });
    play.wait(47);
    expect(play.gate("rehearsed").status).toBe("stale");
  });
});

describe("the dry run that was held last", () => {
  const row = (more: Partial<DryRunView>): RunRow => ({
    ...rowOf(aDryRunView(more), { stage: null, closed: false }),
    runId: "run-1",
  });
  const { session } = aDryRunView();
  const open = aDryRunView();
  const { concluded: _, ...unconcluded } = open;
  const sessionOf = (day: string) => ({ ...session, endsAt: `2025-10-${day}T18:30:00.000Z` });

  it.each([
    { given: [], expected: { outcome: "missing" } },
    { given: [{ ...row({}), view: unconcluded }], expected: { outcome: "missing" } },
    { given: [{ ...row({}), view: { kind: "dry-run" } }], expected: { outcome: "missing" } },
    {
      given: [row({})],
      expected: { outcome: "found", key: "2025-10-16", passed: false, met: 1, rules: 2 },
    },
    {
      given: [row({ key: "old", session: sessionOf("09") }), row({ key: "new", session: sessionOf("15") })],
      expected: { outcome: "found", key: "new" },
    },
  ])("of $given.length rows is $expected", ({ given, expected }) => {
    expect(heldLast(given)).toMatchObject(expected);
  });
});
