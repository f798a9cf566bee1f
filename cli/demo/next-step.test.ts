import { describe, expect, it } from "vitest";
import { withPeople } from "#domain/release/seats.ts";
import { as, people } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { nextStep, type Step } from "./next-step.ts";

function stepOf(play: Play): Step | undefined {
  const view = withPeople(play.view(), people);
  return nextStep(view.stages.find(({ id }) => id === view.stage)?.gates ?? [], people);
}

describe("the next step", () => {
  it("of a new release is to attach what is missing", () => {
    expect(stepOf(playRelease())).toMatchObject({
      type: "attach",
      slot: "screens",
      gate: { id: "walkthrough" },
    });
  });

  it("is a signature once the evidence is there, by somebody who may", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("tomas"));
    play.attach("vitest");
    play.attach("lighthouse");
    expect(stepOf(play)).toMatchObject({ type: "sign", role: "design", person: "mika" });
    play.sign("mika", "walkthrough");
    expect(stepOf(play)).toMatchObject({ type: "sign", role: "engineering", person: "nora" });
  });

  it("on staging is the deployment", () => {
    expect(stepOf(playToStaging())).toMatchObject({ type: "deploy", gate: { id: "deployed" } });
  });

  it("of a release that waits for its decision is to decide, by somebody who may", () => {
    expect(stepOf(playToDecision())).toMatchObject({ type: "decide", person: "ines" });
  });

  it("after a red report is no step: the truth is not replaced", () => {
    const play = playRelease();
    play.attach("vitest", { verdict: "failed", summary: "1 failed" });
    expect(stepOf(play)).toEqual({ type: "stuck", why: "Vitest report: 1 failed" });
  });
});
