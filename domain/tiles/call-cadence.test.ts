import { describe, expect, it } from "vitest";
import { anOutcome, CallPlay, tuesday } from "#test/builders/call.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aScene } from "#test/builders/tiles.ts";
import { callStandingOf } from "../call/cadence.ts";
import { makeCallCadence } from "./call-cadence.ts";

const named = { id: "call-cadence", title: "Call Cadence", owner: "product" } as const;

function tile(plays: readonly CallPlay[], at: string) {
  return makeCallCadence(
    aScene({ calls: plays.map(({ view }) => callStandingOf(view, "run-1")), at }),
    named,
  );
}

function figuresOf({ tile: { figures } }: ReturnType<typeof tile>) {
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

describe("Call Cadence", () => {
  it("tells how far the coming call is prepared, and who made it", () => {
    const play = new CallPlay();
    play.send({ type: "completeItem", item: "agenda" });
    const made = tile([play], play.at);
    expect(made.tile).toMatchObject({
      health: "ok",
      severity: "none",
      reason: "Next call 14 Oct 14:00 UTC: 1 of 3 items prepared.",
      producedBy: { workflowId: play.view.id, runId: "run-1" },
      asOf: play.at,
    });
    expect(figuresOf(made)).toEqual({
      prepared: 1,
      items: 3,
      late: 0,
      held: 0,
      unlogged: 0,
      "follow-ups": 0,
    });
    expect(made.turns).toContain(hoursAfter(tuesday, -48));
  });

  it("warns from the instant on at which an item is late", () => {
    const play = new CallPlay();
    expect(tile([play], hoursAfter(tuesday, -48.001)).tile.severity).toBe("none");
    expect(tile([play], hoursAfter(tuesday, -48)).tile).toMatchObject({
      severity: "warning",
      reason: "Next call 14 Oct 14:00 UTC: 0 of 3 items prepared, 2 late.",
    });
  });

  it("warns of a call that left no trace, from its end on", () => {
    const play = new CallPlay().until(tuesday);
    expect(tile([play], hoursAfter(tuesday, 1)).tile).toMatchObject({
      severity: "warning",
      reason: "No call is ahead. The one that ended 14 Oct 15:00 UTC is not logged.",
    });
    expect(tile([play], hoursAfter(tuesday, 0.9)).tile.reason).toMatch(/^Next call/);
  });

  it("counts what was held and what it left to do", () => {
    const play = new CallPlay().until(hoursAfter(tuesday, 2));
    play.send(anOutcome);
    const made = tile([play], play.at);
    expect(made.tile.severity).toBe("none");
    expect(figuresOf(made)).toMatchObject({ held: 1, unlogged: 0, "follow-ups": 2, prepared: null });
  });

  it("asks nothing of a call that fell out", () => {
    const play = new CallPlay();
    play.send({ type: "cancel", reason: "Holiday" });
    expect(tile([play], hoursAfter(tuesday, 2)).tile).toMatchObject({
      severity: "none",
      reason: "No call is ahead.",
    });
  });

  it("has nothing to tell without one", () => {
    expect(tile([], tuesday).tile).toMatchObject({ health: "unconfigured", figures: [] });
  });
});
