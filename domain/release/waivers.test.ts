import { describe, expect, it } from "vitest";
import { as, people } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";

function ask(play: Play, gate = "tests", hours = 24, by = "ines"): void {
  play.act(as(by), {
    type: "waive",
    gate,
    reason: "The runner is down.",
    until: hoursAfter(play.at(), hours),
  });
}

function waived(): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.sign("mika", "walkthrough");
  play.sign("nora", "walkthrough");
  play.sign("justin", "risks", { statement: "The list is complete." });
  ask(play);
  play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
  return play;
}

describe("a waiver", () => {
  it("counts once a second person has confirmed it, and is never green", () => {
    const play = playRelease();
    ask(play);
    expect(play.gate("tests")).toMatchObject({ status: "open", waiver: { by: "ines", status: "pending" } });
    play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
    expect(play.gate("tests")).toMatchObject({
      status: "waived",
      reason: "Waived by ines and leo until 14 Oct 12:40 UTC: The runner is down",
      waiver: { by: "ines", confirmedBy: "leo", status: "in-force" },
    });
  });

  it("lets its stage pass", () => {
    expect(waived().view()).toMatchObject({ stage: "staging" });
  });

  it("ends by itself: the gate is open again, and that is told once", () => {
    const play = waived();
    play.wait(24);
    expect(play.gate("tests")).toMatchObject({ status: "open", waiver: { status: "expired" } });
    expect(play.view().stages[0]?.status).toBe("open");
    const told = () =>
      play.running().unrecorded.filter(({ action }) => action === "release.waiver_expired").length;
    expect(told()).toBe(1);
    play.wait(24);
    expect(told()).toBe(1);
  });

  it("is part of what a go covers: met and waived are two things", () => {
    const play = playToDecision();
    play.wait(48);
    expect(play.gate("tests").status).toBe("failed");
    ask(play, "tests", 100);
    play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
    expect(play.view().verdict).toMatch(/^Ready to go until .* Waived: Test evidence\.$/);
    const before = goOn(play);
    play.attach("vitest");
    expect(play.gate("tests").status).toBe("met");
    expect(play.try(as("ines"), before)).toMatchObject({ code: "stale-digest" });
    go(play);
    expect(play.view().status).toBe("go");
  });

  it("is replaced by a new one once it has ended", () => {
    const play = waived();
    play.wait(25);
    ask(play, "tests", 10, "justin");
    expect(play.gate("tests").waiver).toMatchObject({ by: "justin", status: "pending" });
    expect(play.gate("tests").status).toBe("open");
  });

  it.each([
    { given: "an unknown gate", gate: "nothing", code: "unknown-gate" },
    { given: "the decision", gate: "go-no-go", code: "not-waivable" },
    { given: "a gate of a later stage", gate: "support", code: "gate-not-open" },
    { given: "a gate that is met", gate: "risks", code: "gate-met" },
  ])("of $given is refused", ({ gate, code }) => {
    const play = playToStaging();
    const command = { type: "waive", gate, reason: "Why", until: hoursAfter(play.at(), 1) } as const;
    expect(play.try(as("ines"), command)).toMatchObject({ code });
  });

  it.each([
    { given: "its owner", by: "ines", gate: "tests", code: "same-person" },
    { given: "somebody without the role", by: "mika", gate: "tests", code: "not-permitted" },
    { given: "somebody where none was asked for", by: "leo", gate: "walkthrough", code: "no-waiver" },
  ])("is not confirmed by $given", ({ by, gate, code }) => {
    const play = playRelease();
    ask(play);
    expect(play.try(as(by), { type: "confirmWaiver", gate })).toMatchObject({ code });
  });

  it("needs an end that lies ahead", () => {
    const play = playRelease();
    const command = { type: "waive", gate: "tests", reason: "Why", until: play.at() } as const;
    expect(play.try(as("ines"), command)).toMatchObject({ code: "invalid", field: "until" });
  });

  it("waits in the inbox of those who may confirm it", () => {
    const play = playRelease();
    ask(play);
    const view = withPeople(play.view(), people);
    const waiting = people.filter((person) =>
      inboxOf(person, [view], play.at()).some(({ action }) => action === "confirm-waiver"),
    );
    expect(waiting.map(({ id }) => id).toSorted()).toEqual(["justin", "leo"]);
  });

  it("waits for nobody once its gate is met without it", () => {
    const play = playRelease();
    ask(play);
    play.attach("vitest");
    play.attach("lighthouse");
    expect(play.gate("tests").status).toBe("met");
    const view = withPeople(play.view(), people);
    const asked = people.flatMap((person) => inboxOf(person, [view], play.at()));
    expect(asked.map(({ action }) => action)).not.toContain("confirm-waiver");
  });
});
