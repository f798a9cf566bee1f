import { describe, expect, it } from "vitest";
import { DryRunPlay, eightDaysAhead, session, sessionEnds } from "#test/builders/dry-run.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aScene } from "#test/builders/tiles.ts";
import { dryRunStandingOf } from "../dry-run/standing.ts";
import { makeDryRun } from "./dry-run.ts";

const named = { id: "dry-run", title: "Dry Run", owner: "product" } as const;

function tile(plays: readonly DryRunPlay[], at: string) {
  return makeDryRun(aScene({ dryRuns: plays.map(({ view }) => dryRunStandingOf(view, "run-1")), at }), named);
}

function figuresOf({ tile: { figures } }: ReturnType<typeof tile>) {
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

describe("Dry Run", () => {
  it("tells how far the coming one is prepared, and who made it", () => {
    const play = new DryRunPlay().does({ type: "confirm", item: "confirm-data", answer: "yes" });
    const made = tile([play], play.at);
    expect(made.tile).toMatchObject({
      health: "ok",
      severity: "none",
      producedBy: { workflowId: "dry-run/2025-10-16", runId: "run-1" },
    });
    expect(made.tile.reason).toMatch(/^Dry run 16 Oct 17:00 UTC: 1 of \d+ prepared\.$/);
    expect(figuresOf(made)).toMatchObject({ prepared: 1, late: 0, unconcluded: 0, rules: null });
  });

  it("warns from the instant on at which something is late", () => {
    const play = new DryRunPlay();
    const due = hoursAfter(eightDaysAhead, 35);
    expect(tile([play], hoursAfter(due, -0.01)).tile.severity).toBe("none");
    const made = tile([play], due);
    expect(made.tile.severity).toBe("warning");
    expect(made.tile.reason).toContain("4 late");
    expect(made.turns).toContain(due);
  });

  it("warns of one that is over and that nobody has concluded", () => {
    const play = new DryRunPlay().until(sessionEnds);
    const made = tile([play], sessionEnds);
    expect(made.tile).toMatchObject({
      severity: "warning",
      reason: "No dry run is ahead. The one that ended 16 Oct 18:30 UTC is not concluded.",
    });
    expect(figuresOf(made)).toMatchObject({ unconcluded: 1, late: null });
  });

  it("tells what the last one came to", () => {
    const play = new DryRunPlay().until(sessionEnds).does({ type: "conclude" });
    expect(tile([play], sessionEnds).tile).toMatchObject({
      severity: "none",
      reason: "No dry run is ahead. 2025-10-16 did not pass: 0 of 4 success rules met.",
    });
  });

  it("asks nothing of one that fell out", () => {
    const play = new DryRunPlay().does({ type: "cancel", reason: "Holiday" });
    expect(tile([play], session).tile).toMatchObject({ severity: "none", reason: "No dry run is ahead." });
  });

  it("has nothing to tell without one", () => {
    expect(tile([], session).tile).toMatchObject({ health: "unconfigured", figures: [] });
  });
});
