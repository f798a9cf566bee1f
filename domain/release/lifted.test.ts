import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playToStaging } from "#test/builders/play.ts";
import type { CommandOf } from "./messages.ts";

type Edit = Parameters<typeof aPlan>[0];

function adopt(edit: Edit): CommandOf<"adoptPlan"> {
  return { type: "adoptPlan", revision: "r2", includeMet: false, plan: aPlan(edit) };
}

const oneMoreSeat: Edit = (raw) => {
  const gate = raw.stages[1]?.gates[1];
  if (gate?.kind === "sign-off") gate.seats.push({ role: "reliability" });
};

describe("a rejection under a newer plan", () => {
  const rejected = () => {
    const play = playToStaging();
    const reason = "Tiles overlap";
    play.act(as("asha"), {
      type: "reject",
      gate: "staging-sign-off",
      role: "qa",
      category: "quality",
      reason,
    });
    return play;
  };

  it("stands where titles alone are others, as do the signatures", () => {
    const play = rejected();
    play.act(
      as("leo"),
      adopt(({ stages }) => {
        for (const gate of stages.flatMap(({ gates }) => gates)) {
          gate.title = `${gate.title} now`;
          for (const slot of gate.slots ?? []) slot.title = `${slot.title} now`;
        }
      }),
    );
    expect(play.gate("staging-sign-off")).toMatchObject({
      title: "Staging sign-off now",
      status: "failed",
      reason: "Rejected as qa (quality): Tiles overlap",
    });
    expect([play.gate("walkthrough").status, play.gate("risks").status]).toEqual(["met", "met"]);
  });

  it("is lifted by a stricter gate with a second person alone", () => {
    const play = rejected();
    play.act(as("leo"), adopt(oneMoreSeat));
    expect(play.gate("staging-sign-off").status).toBe("failed");
    expect(play.view().proposal?.changes).toEqual([
      { text: "gate staging-sign-off: rejection by asha lifted", loosens: true },
      { text: "gate staging-sign-off, seat reliability: added", loosens: false },
    ]);
    play.act(as("ines"), adopt(oneMoreSeat));
    expect(play.gate("staging-sign-off").status).toBe("open");
  });
});
