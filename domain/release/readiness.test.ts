import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision } from "#test/builders/play.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { readinessOf } from "./readiness.ts";

describe("how far a release is on its way", () => {
  it("counts the gates up to the environment, and whom they wait for", () => {
    const view = playRelease().view();
    expect(readinessOf(view, "mock", "run-1")).toMatchObject({
      key: "v2025.10.16",
      gates: 3,
      met: 0,
      waitsFor: ["design", "engineering", "product"],
      dues: [hoursAfter(morning, 48), hoursAfter(morning, 48), hoursAfter(morning, 48)],
      producedBy: { workflowId: "release/v2025.10.16", runId: "run-1" },
    });
    expect(readinessOf(view, "staging")).toMatchObject({ gates: 5 });
    expect(readinessOf(view, "production")).toMatchObject({ gates: 7 });
    expect(readinessOf(view, "moon")).toBeUndefined();
  });

  it("waits for who decides once the decision is all that is left, and is through with what is met", () => {
    const play = playToDecision();
    expect(readinessOf(play.view(), "production")).toMatchObject({ gates: 7, met: 6, waitsFor: ["manager"] });
    expect(readinessOf(play.view(), "staging")).toBeUndefined();
    go(play);
    expect(readinessOf(play.view(), "production")).toBeUndefined();
  });

  it("waits for nobody who has signed", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    expect(readinessOf(play.view(), "mock")?.waitsFor).toEqual(["engineering", "product"]);
  });
});
