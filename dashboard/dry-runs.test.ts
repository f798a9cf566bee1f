import { describe, expect, it } from "vitest";
import { DryRunPlay, session, sessionEnds } from "#test/builders/dry-run.ts";
import { runReasons, runsVerdict } from "./dry-run-words.ts";
import { groupRuns, nextInsightId, nextOwed, owedMark, preparationOf, runMark } from "./dry-runs.ts";

const justin = { id: "justin", name: "Justin", roles: ["product"] };
const naming = { nameOf: (id: string) => id, whenOf: (at: string) => at.slice(0, 10) };
const at = (play: DryRunPlay) => Date.parse(play.at);

describe("a dry run on its page", () => {
  it("says who is waited for, and whom those wait for in a circle", () => {
    const play = new DryRunPlay().does(
      { type: "settleDependency", dependency: "monitoring-assets", state: "open", waitingOn: ["support"] },
      { type: "settleDependency", dependency: "staging-package", state: "open", waitingOn: ["data"] },
    );
    const [circle, first] = runReasons(play.view, naming, at(play));
    expect(circle).toMatchObject({ to: "circles", mark: "failed", text: "wait for each other" });
    expect(first).toMatchObject({
      to: "ready-confirm-support",
      mark: "open",
      text: "waits for support, due 2025-10-10",
    });
  });

  it("fills the button of what falls due next for whoever reads", () => {
    const play = new DryRunPlay();
    expect(nextOwed(play.view, justin)).toBe("objectives");
    expect(nextOwed(play.view, { ...justin, customer: true })).toBeUndefined();
    expect(nextOwed(play.until(session).view, justin)).toBe("conclude");
  });

  it("counts what is there, and marks it", () => {
    const play = new DryRunPlay();
    const before = preparationOf(play.view);
    play.does({ type: "confirm", item: "handouts", person: "brooke", answer: "yes" });
    expect([before, preparationOf(play.view)]).toEqual(["0 of 22 there", "1 of 22 there"]);
    const handouts = play.view.items.find(({ id }) => id === "handouts");
    expect(handouts && owedMark(handouts, justin, at(play))).toBe("met");
  });

  it.each([
    { given: (play: DryRunPlay) => play, expected: "yours" },
    { given: (play: DryRunPlay) => play.until(session), expected: "yours" },
    {
      given: (play: DryRunPlay) => play.does({ type: "cancel", reason: "No shop has time" }),
      expected: "off",
    },
    {
      given: (play: DryRunPlay) => play.until(sessionEnds).does({ type: "conclude" }),
      expected: "waived",
    },
  ])("is marked $expected", ({ given, expected }) => {
    const play = given(new DryRunPlay());
    expect(runMark(play.view, justin, at(play))).toBe(expected);
  });

  it("is past once it is cancelled, and then nothing is coming", () => {
    const play = new DryRunPlay();
    expect(runsVerdict(groupRuns([play.view])).run?.key).toBe("2025-10-16");
    play.does({ type: "cancel", reason: "No shop has time" });
    expect(runsVerdict(groupRuns([play.view])).text).toBe("No dry run is coming.");
    expect(runsVerdict(groupRuns([])).text).toBe("No dry run has been started.");
  });

  it("names a new insight as none is named", () => {
    expect(nextInsightId([])).toBe("insight-1");
    expect(nextInsightId([{ id: "insight-2" }, { id: "seen" }])).toBe("insight-3");
    expect(nextInsightId([{ id: "insight-2" }])).toBe("insight-3");
  });
});
