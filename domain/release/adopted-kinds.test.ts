import { expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease } from "#test/builders/play.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import type { Slot } from "../plan/release-plan.ts";

function taking(...kinds: Slot["kinds"]) {
  return aPlan(({ stages }) => {
    const slot = stages[0]?.gates[1]?.slots?.[0];
    if (slot !== undefined) slot.kinds = kinds;
  });
}

it("evidence of a kind that an adopted plan takes no more fills no slot", () => {
  const play = playRelease(aStart({ plan: taking("vitest", "note") }));
  play.attach("lighthouse");
  play.act(as("justin"), {
    type: "attachEvidence",
    gate: "tests",
    slot: "vitest",
    evidence: aReading("note"),
  });
  expect(play.gate("tests").status).toBe("met");
  play.act(as("leo"), {
    type: "adoptPlan",
    revision: "r2",
    includeMet: false,
    plan: taking("vitest"),
  });
  expect(play.gate("tests")).toMatchObject({
    status: "open",
    reason: "Vitest report takes no note; Needs Vitest report",
    needs: [{ slot: "vitest", met: false, reason: "Vitest report takes no note" }, { met: true }],
  });
  play.act(ciToken, { type: "attachEvidence", evidence: aReading("vitest") });
  expect(play.gate("tests").status).toBe("met");
});
