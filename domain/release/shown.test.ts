// What else a view, a tile and a stored row show of a release.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { readinessOf } from "./readiness.ts";
import { releaseRow } from "./row.ts";
import type { GateView, ReleaseView } from "./view-schema.ts";

const risk = (play: Play) =>
  play.act(as("nora"), {
    type: "recordRisk",
    title: "FR heading wraps",
    severity: "high",
    owner: "mika",
    mitigation: "Watch",
  });

describe("the view", () => {
  it("shows each risk, and why one was closed", () => {
    const play = after(playRelease, risk, risk)();
    play.act(as("mika"), { type: "closeRisk", id: "risk-2", reason: "Shorter copy." });
    const common = {
      title: "FR heading wraps",
      severity: "high",
      owner: "mika",
      mitigation: "Watch",
      recordedBy: "nora",
      recordedAt: morning,
    };
    expect(play.view().risks).toEqual([
      { ...common, id: "risk-1", status: "open" },
      { ...common, id: "risk-2", status: "closed", closedReason: "Shorter copy." },
    ]);
  });

  it("gives reasons while the release is in review alone", () => {
    const play = playToDecision();
    expect(play.view().reasons).toEqual([
      { gate: "go-no-go", text: "Go or no-go: Every other gate is met: waits for the decision" },
    ]);
    go(play);
    expect(play.view().reasons).toEqual([]);
  });

  it("shows until when a go may be given, then until when it may be deployed", () => {
    const play = playToDecision();
    expect(play.view().goUntil).toBe(hoursAfter(morning, 48));
    go(play);
    expect(play.view().goUntil).toBe(hoursAfter(morning, 24));
    expect(playToStaging().view()).not.toHaveProperty("goUntil");
  });

  it("shows each stage with its times", () => {
    const play = playRelease();
    const staging = after(playToStaging, risk)();
    expect(play.view().stages[0]).toMatchObject({
      status: "open",
      openedAt: morning,
      due: hoursAfter(morning, 48),
    });
    expect(play.view().stages[1]).not.toHaveProperty("openedAt");
    expect(staging.view().stages[0]).toMatchObject({ status: "open", openedAt: morning, metAt: morning });
    expect(staging.view().stages[0]).not.toHaveProperty("due");
    expect(staging.view().stages.map(({ title, environment }) => [title, environment])).toEqual([
      ["Mock review", "mock"],
      ["Staging review", "staging"],
      ["Production go/no-go", "production"],
    ]);
  });

  it("shows who asked to pass a gate unmet, until when, and who confirmed it", () => {
    const play = playRelease();
    const until = hoursAfter(morning, 9);
    play.act(as("ines"), { type: "waive", gate: "tests", reason: "The runner is down.", until });
    const asked = { by: "ines", reason: "The runner is down.", at: morning, until };
    expect(play.gate("tests").waiver).toEqual({ ...asked, status: "pending" });
    play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
    expect(play.gate("tests").waiver).toEqual({ ...asked, status: "in-force", confirmedBy: "leo" });
    expect(play.gate("risks")).not.toHaveProperty("waiver");
  });

  it("says of each gate who may sign it and what is to be stated", () => {
    const play = playRelease();
    expect(play.gate("risks")).toMatchObject({
      allowed: ["product"],
      statement: "required",
      asks: "The list is complete.",
    });
    expect(play.gate("walkthrough")).toMatchObject({
      allowed: ["design", "engineering"],
      statement: "optional",
    });
    expect(play.gate("tests")).toMatchObject({ allowed: [], statement: "none" });
    expect(play.gate("go-no-go")).toMatchObject({ allowed: ["manager"], statement: "none" });
  });
});

function withGate(view: ReleaseView, id: string, more: Partial<GateView>): ReleaseView {
  const stages = view.stages.map((stage) => ({
    ...stage,
    gates: stage.gates.map((gate) => (gate.id === id ? { ...gate, ...more } : gate)),
  }));
  return { ...view, stages };
}

describe("the way to an environment", () => {
  it("counts a waived gate as passed, and waits for nothing of a stage that is yet to open", () => {
    const view = withGate(playRelease().view(), "risks", { status: "waived" });
    expect(readinessOf(view, "production")).toEqual({
      key: "v2025.10.16",
      startedAt: morning,
      updatedAt: morning,
      gates: 7,
      met: 1,
      dues: [hoursAfter(morning, 48), hoursAfter(morning, 48)],
      waitsFor: ["design", "engineering"],
    });
  });

  it("is due with a gate where that says more than its stage, and never where nothing does", () => {
    const soon = hoursAfter(morning, 3);
    const view = withGate(playRelease().view(), "tests", { due: soon });
    const [first, ...others] = withGate(view, "risks", { due: undefined }).stages;
    const stages = first === undefined ? others : [{ ...first, due: hoursAfter(morning, 7) }, ...others];
    expect(readinessOf({ ...view, stages }, "mock")?.dues).toEqual([
      hoursAfter(morning, 48),
      soon,
      hoursAfter(morning, 7),
    ]);
    expect(readinessOf(playToStaging().view(), "staging")?.dues).toEqual([]);
  });

  it("waits for seats, not for the decision, while a seat is empty", () => {
    const play = playToDecision();
    play.act(as("leo"), {
      type: "withdrawSignOff",
      gate: "support",
      role: "reliability",
      reason: "Once more.",
    });
    expect(readinessOf(play.view(), "production")?.waitsFor).toEqual(["reliability"]);
  });

  it("is at its end once the release is out of review, met or not", () => {
    const ended: ReleaseView = { ...playRelease().view(), status: "ended-outside" };
    expect(readinessOf(ended, "mock")).toBeUndefined();
  });
});

describe("the stored row of a release", () => {
  it.each([
    { status: "reviewing", closed: false },
    { status: "released", closed: false },
    { status: "rolled-back", closed: false },
    { status: "abandoned", closed: true },
    { status: "closed", closed: true },
    { status: "ended-outside", closed: true },
  ] as const)("that is $status is closed: $closed", ({ status, closed }) => {
    const view: ReleaseView = { ...playRelease().view(), status };
    expect(releaseRow(view)).toEqual({
      id: "release/v2025.10.16",
      kind: "release",
      key: "v2025.10.16",
      version: 1,
      status,
      stage: "mock",
      verdict: view.verdict,
      closed,
      view,
      updatedAt: morning,
    });
  });
});
