import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { aReading, aStart } from "#test/builders/release.ts";

/** Production asks for a roll-back plan that was rehearsed within the last three days. */
function withRollbackPlan(): Play {
  const plan = aPlan((raw) => {
    raw.stages[2]?.gates.unshift({
      id: "rollback-plan",
      kind: "sign-off",
      title: "Roll-back plan",
      seats: [{ role: "reliability" }],
      covers: ["build", "evidence"],
      statement: "required",
      asks: "The roll-back was rehearsed with this plan.",
      slots: [{ slot: "rehearsal", title: "Rehearsal", kinds: ["note"], maxAge: "3 days" }],
    });
  });
  const play = playToDecision(aStart({ plan }));
  const evidence = { name: "rehearsal of 12 Oct, 22 seconds", capturedAt: "2025-10-12T12:40:00.000Z" };
  play.attach("note", evidence, as("justin"));
  return play;
}

describe("a roll-back plan", () => {
  it("is signed over its rehearsal, and falls with another one", () => {
    const play = withRollbackPlan();
    play.sign("leo", "rollback-plan", { statement: "Rehearsed in 22 seconds." });
    expect(play.gate("rollback-plan").status).toBe("met");
    const evidence = aReading("note", { name: "rehearsal of 13 Oct" });
    play.act(as("justin"), { type: "attachEvidence", gate: "rollback-plan", evidence });
    expect(play.gate("rollback-plan")).toMatchObject({ status: "stale" });
  });

  it("is no plan any more when the rehearsal has grown too old: no go, and the view says until when", () => {
    const play = withRollbackPlan();
    play.sign("leo", "rollback-plan", { statement: "Rehearsed in 22 seconds." });
    expect(play.view().goUntil).toBe("2025-10-15T12:40:00.000Z");
    play.wait(47);
    play.attach("vitest");
    play.wait(1);
    expect(play.gate("rollback-plan").status).toBe("failed");
    expect(play.try(as("ines"), goOn(play))).toMatchObject({
      code: "checks-expired",
      choices: ["rollback-plan"],
    });
  });
});
