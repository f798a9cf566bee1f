import { describe, expect, it } from "vitest";
import { explained, recordRisk, withFallen, withHold } from "#test/builders/explained.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";

describe("a condition", () => {
  it.each([
    {
      given: "an opened stage",
      play: () => playRelease(),
      id: "walkthrough",
      expected: { since: morning, due: hoursAfter(morning, 48), upcoming: false },
    },
    {
      given: "a signature that fell",
      play: withFallen,
      id: "staging-sign-off",
      expected: { since: hoursAfter(morning, 2), upcoming: false },
    },
    {
      given: "a stage to come",
      play: () => playRelease(),
      id: "support",
      expected: { since: undefined, upcoming: true },
    },
    {
      given: "evidence that grew too old",
      play: () => {
        const play = playToStaging();
        play.wait(50);
        return play;
      },
      id: "tests",
      expected: { since: hoursAfter(morning, 48), upcoming: false },
    },
    { given: "a hold", play: withHold, id: "hold", expected: { since: morning, upcoming: false } },
  ])("of $given says since when it waits and until when", ({ play, id, expected }) => {
    const found = explained(play()).conditions.find((one) => one.id === id);
    expect({ since: found?.since, due: found?.due, upcoming: found?.upcoming }).toEqual({
      due: undefined,
      ...expected,
    });
  });

  it("that a check has not seen fulfilled yet says when it looks again", () => {
    const play = playRelease(aStart({ plan: aCheckedPlan() }));
    const tag = "v2025.10.16";
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "staging",
      status: "succeeded",
      tag,
      runbook: "https://runbooks.example/staging",
    });
    play.waitSeconds(61);
    const at = play.at();
    play.end("look", { run: null, firstFactAt: null, firstDecisionAt: at, tiles: {} });
    const found = explained(play).conditions.find(({ id }) => id === "records");
    expect(found).toMatchObject({
      next: { what: "the next look" },
      acts: [{ kind: "check", text: "Wait for records", by: "Runsheet" }],
    });
    expect(found?.next?.at && found.next.at > at).toBe(true);
  });

  it("keeps since when it waits while other things happen", () => {
    const play = playRelease();
    play.wait(5);
    play.act(as("justin"), recordRisk);
    expect(play.gate("walkthrough").since).toBe(morning);
    expect(play.gate("support").since).toBeUndefined();
  });
});
