import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { aReading, hoursAfter, morning } from "#test/builders/release.ts";

describe("a mock review", () => {
  it("opens with the release and says what it waits for", () => {
    const view = playRelease().view();
    expect(view.stage).toBe("mock");
    expect(view.verdict).toBe(
      "Blocked on 3 of 3 in mock: UX walkthrough: Needs Screens, due 15 Oct 12:40 UTC; Test evidence: Needs Vitest report, Lighthouse report, due 15 Oct 12:40 UTC.",
    );
    expect(view.stages.map(({ status }) => status)).toEqual(["open", "not-open", "not-open"]);
  });

  it("waits for engineering after design has signed", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    expect(play.gate("walkthrough")).toMatchObject({ status: "open", reason: "Needs engineering" });
    play.sign("nora", "walkthrough");
    expect(play.gate("walkthrough")).toMatchObject({
      status: "met",
      reason: "Signed by mika as design and nora as engineering",
    });
  });

  it("is followed by staging once every gate is met, in the same version", () => {
    const play = playToStaging();
    expect(play.view()).toMatchObject({
      stage: "staging",
      stages: [{ status: "met" }, { status: "open" }, { status: "not-open" }],
    });
  });
});

describe("evidence", () => {
  it("finds its gate by its kind, and names the choices where that is not clear", () => {
    const play = playRelease();
    play.attach("vitest");
    expect(play.gate("tests").evidence).toMatchObject([{ slot: "vitest", verdict: "passed", current: true }]);
    expect(play.try(ciToken, { type: "attachEvidence", evidence: aReading("playwright") })).toMatchObject({
      code: "no-slot",
    });
    expect(
      play.try(ciToken, { type: "attachEvidence", gate: "support", evidence: aReading("note") }),
    ).toMatchObject({ code: "gate-not-open" });
  });

  it("below its limit fails the gate, and without the figure is insufficient", () => {
    const play = playRelease();
    play.attach("vitest");
    play.attach("lighthouse", { figures: { performance: 71 } });
    expect(play.gate("tests")).toMatchObject({
      status: "failed",
      reason: "Lighthouse report: performance 71, at least 90",
    });
    play.attach("lighthouse", { figures: {} });
    expect(play.gate("tests").status).toBe("insufficient-data");
  });

  it("that grows too old fails its gate at that instant, once", () => {
    const play = playToDecision();
    const { version } = play.view();
    expect(play.view()).toMatchObject({
      goUntil: hoursAfter(morning, 48),
      verdict: "Ready to go until 15 Oct 12:40 UTC.",
    });
    play.wait(48);
    expect(play.gate("tests")).toMatchObject({
      status: "failed",
      reason: "Vitest report is 48 h old, at most 48 hours",
    });
    expect(play.view().version).toBe(version + 1);
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "checks-expired" });
    play.attach("vitest", { name: "again" });
    go(play);
    expect(play.view().status).toBe("go");
  });
});

describe("a deployment", () => {
  it("meets its check with this tag and its runbook alone", () => {
    const play = playToStaging();
    const report = { type: "reportDeployment", environment: "staging", status: "succeeded" } as const;
    play.act(ciToken, { ...report, tag: "v2025.10.16" });
    expect(play.gate("deployed")).toMatchObject({
      status: "failed",
      reason: "The deployment to staging was reported without its runbook link",
    });
    play.act(ciToken, { ...report, tag: "v2025.10.09", runbook: "https://runbooks.example" });
    expect(play.gate("deployed").reason).toBe("staging carries v2025.10.09, the build is v2025.10.16");
    play.act(ciToken, { ...report, tag: "v2025.10.16", runbook: "https://runbooks.example" });
    expect(play.gate("deployed")).toMatchObject({ status: "met", check: { outcome: "passed" } });
  });

  it("to production needs a go, to an unknown place is refused", () => {
    const play = playToStaging();
    const report = { type: "reportDeployment", status: "succeeded", tag: "v2025.10.16" } as const;
    expect(play.try(ciToken, { ...report, environment: "production" })).toMatchObject({ code: "not-gone" });
    expect(play.try(ciToken, { ...report, environment: "moon" })).toMatchObject({
      code: "wrong-environment",
      field: "environment",
    });
  });
});

describe("a stage that was met", () => {
  it("is open again while one of its gates is not met, and keeps when it was met", () => {
    const play = playToStaging();
    play.act(as("tomas"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "beefbeefbeef",
      authors: ["tomas"],
    });
    expect(play.view().stages[0]).toMatchObject({ status: "open", metAt: morning });
    expect(play.view().verdict).toMatch(/^Blocked on \d of \d: /);
  });
});

describe("a rejection", () => {
  it("shows also while evidence of its gate is missing", () => {
    const play = playRelease();
    play.act(as("mika"), {
      type: "reject",
      gate: "walkthrough",
      role: "design",
      category: "scope",
      reason: "Not what was agreed",
    });
    expect(play.gate("walkthrough")).toMatchObject({ status: "failed" });
  });
});
