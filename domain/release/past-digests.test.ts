// Which digests a release remembers, so that an old signature can be told what moved.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { firstCommit, morning } from "#test/builders/release.ts";
import type { ReleaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { ReleaseState } from "./state.ts";

const risk = {
  title: "Late facts",
  severity: "low",
  owner: "mika",
  mitigation: "Watch",
} as const;

function fold(state: ReleaseState, event: ReleaseEvent): ReleaseState {
  return evolve(state, { number: 1, at: morning, by: as("ines"), event });
}

describe("a digest that people may have seen", () => {
  const known = ({ pastDigests }: ReleaseState) => pastDigests.map(({ gate }) => gate);

  it("is remembered when it moves, and of those gates alone", () => {
    const play = playToStaging();
    const before = play.running().state;
    const digest = play.gate("walkthrough").digest;
    const build: ReleaseEvent = {
      type: "build-changed",
      tag: "v2025.10.17",
      commit: firstCommit,
      authors: ["tomas"],
    };
    const state = fold(before, build);
    const added = state.pastDigests.slice(before.pastDigests.length);
    expect(added.map(({ gate }) => gate)).toEqual(["walkthrough", "tests", "staging-sign-off", "support"]);
    expect(added[0]).toMatchObject({
      gate: "walkthrough",
      digest,
      parts: { build: `v2025.10.16 ${firstCommit}` },
    });
    expect(fold(before, { type: "held", reason: "Vendor" }).pastDigests).toBe(before.pastDigests);
  });

  it("of the decision is remembered once its stage is open", () => {
    const play = playToDecision();
    const state = fold(play.running().state, { type: "risk-recorded", id: "risk-9", ...risk });
    expect(known(state)).toContain("go-no-go");
    const early = fold(playRelease().running().state, { type: "risk-recorded", id: "risk-9", ...risk });
    expect(known(early)).not.toContain("go-no-go");
  });

  it("is forgotten after sixty others", () => {
    const state = Array.from({ length: 40 }, (_, index) => `v${index}`).reduce(
      (one, tag) => fold(one, { type: "build-changed", tag, commit: firstCommit, authors: ["tomas"] }),
      playRelease().running().state,
    );
    expect(state.pastDigests).toHaveLength(60);
  });
});
