// What people read beside a gate: why it stands as it does.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";

const standing = (play: Play, id: string) => {
  const { status, reason } = play.gate(id);
  return { status, reason };
};
const newBuild = (play: Play) =>
  play.act(as("justin"), {
    type: "changeBuild",
    tag: "v2025.10.16",
    commit: "beefbeefbeef",
    authors: ["tomas"],
  });

describe("a gate with evidence", () => {
  it.each([
    {
      given: "nothing",
      acts: [],
      expected: { status: "open", reason: "Needs Vitest report, Lighthouse report" },
    },
    {
      given: "one report",
      acts: [(play: Play) => play.attach("vitest")],
      expected: { status: "open", reason: "Needs Lighthouse report" },
    },
    {
      given: "a report that failed and none beside it",
      acts: [(play: Play) => play.attach("vitest", { verdict: "failed", summary: "1 of 42 failed." })],
      expected: { status: "failed", reason: "Vitest report: 1 of 42 failed; Needs Lighthouse report" },
    },
    {
      given: "a report without its figure and none beside it",
      acts: [(play: Play) => play.attach("lighthouse", { figures: {} })],
      expected: {
        status: "insufficient-data",
        reason: "Lighthouse report does not say its performance; Needs Vitest report",
      },
    },
    {
      given: "a figure below its limit",
      acts: [
        (play: Play) => play.attach("vitest"),
        (play: Play) => play.attach("lighthouse", { figures: { performance: 89.9 } }),
      ],
      expected: { status: "failed", reason: "Lighthouse report: performance 89.9, at least 90" },
    },
    {
      given: "a figure at its limit",
      acts: [
        (play: Play) => play.attach("vitest"),
        (play: Play) => play.attach("lighthouse", { figures: { performance: 90 } }),
      ],
      expected: { status: "met", reason: "Vitest report: 42 passed; Lighthouse report: 42 passed" },
    },
    {
      given: "a report of another build, and none beside it",
      acts: [(play: Play) => play.attach("vitest", { commit: "beefbeefbeef" })],
      expected: {
        status: "stale",
        reason: "Vitest report is of beefbeef, the build is 7d3e0c1a; Needs Lighthouse report",
      },
    },
    {
      given: "one report that failed and one that does not say its figure",
      acts: [
        (play: Play) => play.attach("vitest", { verdict: "failed", summary: "" }),
        (play: Play) => play.attach("lighthouse", { figures: {} }),
      ],
      expected: {
        status: "failed",
        reason: "Vitest report; Lighthouse report does not say its performance",
      },
    },
  ])("and $given is $expected.status: $expected.reason", ({ acts, expected }) => {
    expect(standing(after(playRelease, ...acts)(), "tests")).toEqual(expected);
  });

  it.each([
    {
      age: 47.9,
      expected: { status: "met", reason: "Vitest report: 42 passed; Lighthouse report: 42 passed" },
    },
    { age: 48, expected: { status: "failed", reason: "Vitest report is 48 h old, at most 48 hours" } },
    { age: 71, expected: { status: "failed", reason: "Vitest report is 71 h old, at most 48 hours" } },
    { age: 72, expected: { status: "failed", reason: "Vitest report is 3 d old, at most 48 hours" } },
    { age: 95, expected: { status: "failed", reason: "Vitest report is 3 d old, at most 48 hours" } },
  ])("of $age hours is $expected.status", ({ age, expected }) => {
    const play = playToStaging();
    play.wait(age);
    expect(standing(play, "tests")).toEqual(expected);
  });

  it("counts the age from the capture, not from the moment it was attached", () => {
    const play = playRelease();
    play.attach("vitest", { capturedAt: hoursAfter(morning, -24) });
    play.attach("lighthouse");
    play.wait(24);
    expect(standing(play, "tests").reason).toBe("Vitest report is 48 h old, at most 48 hours");
  });

  it("takes a report of another build where it does not cover the build", () => {
    const plan = aPlan(({ stages }) => Object.assign(stages[0]?.gates[1] ?? {}, { covers: [] }));
    const play = playRelease(aStart({ plan }));
    play.attach("vitest", { commit: "beefbeefbeef" });
    play.attach("lighthouse", { commit: firstCommit });
    expect(play.gate("tests").status).toBe("met");
  });
});

describe("a gate that people sign", () => {
  const withScreens = after(playRelease, (play) => play.attach("screenshot", {}, as("justin")));

  it("says how many are missing of a seat for several", () => {
    const plan = aPlan(({ stages }) =>
      Object.assign(stages[0]?.gates[0] ?? {}, {
        seats: [{ role: "engineering", count: 3 }, { role: "design" }],
      }),
    );
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    expect(play.gate("walkthrough").reason).toBe("Needs 3 engineering and design");
    play.sign("nora", "walkthrough");
    expect(play.gate("walkthrough").reason).toBe("Needs 2 engineering and design");
    const { digest } = play.gate("walkthrough");
    const command = { type: "signOff", gate: "walkthrough", role: "engineering", digest } as const;
    play.act({ ...as("asha"), roles: ["engineering"] }, command);
    expect(play.gate("walkthrough").reason).toBe("Needs engineering and design");
  });

  it("says all that moved under those who signed, once each", () => {
    const play = withScreens();
    play.sign("mika", "walkthrough");
    play.sign("nora", "walkthrough");
    newBuild(play);
    play.attach("screenshot", { name: "second" }, as("justin"));
    expect(standing(play, "walkthrough")).toEqual({
      status: "stale",
      reason: "Needs design and engineering again: build, evidence walkthrough/screens changed",
    });
  });

  it("says beside what moved who can't sign any more", () => {
    const play = withScreens();
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "second" }, as("justin"));
    play.sign("nora", "walkthrough");
    const { tag, commit } = play.view().build;
    play.act(as("justin"), { type: "changeBuild", tag, commit, authors: ["tomas", "nora"] });
    expect(play.gate("walkthrough").reason).toBe(
      "Needs design and engineering again: evidence walkthrough/screens changed; nora wrote this build",
    );
  });

  it("says who attached what is judged, without the name of the document", () => {
    const play = playRelease();
    play.attach("note", { name: "notes.md" }, as("justin"));
    play.sign("nora", "walkthrough");
    play.attach("note", { name: "notes.md" }, as("nora"));
    expect(play.gate("walkthrough").reason).toBe(
      "Needs design and engineering again: nora attached what is judged here",
    );
  });

  it("names only those whose signature counts", () => {
    const play = after(withScreens, (one) => one.sign("mika", "walkthrough"))();
    play.act(as("mika"), { type: "withdrawSignOff", gate: "walkthrough", role: "design", reason: "Phone" });
    const { digest } = play.gate("walkthrough");
    play.act(
      { ...as("asha"), roles: ["design"] },
      { type: "signOff", gate: "walkthrough", role: "design", digest },
    );
    play.sign("nora", "walkthrough");
    expect(play.gate("walkthrough").reason).toBe("Signed by asha as design and nora as engineering");
  });

  it("is failed by the rejection of what stands, not of what stood, and not of another gate", () => {
    const play = withScreens();
    const rejection = {
      type: "reject",
      gate: "walkthrough",
      role: "design",
      category: "quality",
      reason: "Contrast.",
    } as const;
    play.act(as("mika"), rejection);
    expect(play.gate("risks").status).toBe("open");
    play.attach("screenshot", { name: "second" }, as("justin"));
    expect(play.gate("walkthrough").status).toBe("open");
    play.act(as("mika"), { ...rejection, category: "scope", reason: "Not agreed." });
    expect(standing(play, "walkthrough")).toEqual({
      status: "failed",
      reason: "Rejected as design (scope): Not agreed",
    });
  });
});
