// What a new attempt takes along, and what it leaves with the former one.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { attemptOf } from "./attempt-of.ts";
import { evolve } from "./evolve.ts";
import type { ReleaseState } from "./state.ts";

const noGo = after(playToDecision, (play) => play.act(as("ines"), { ...goOn(play), outcome: "no_go" }));
const reopen = (play: Play, from: string) => play.act(as("justin"), { type: "reopen", from });

function reopened(state: ReleaseState, from: string): ReleaseState {
  const event = { type: "reopened", from, attempt: state.attempt + 1 } as const;
  return evolve(state, { number: 1, at: hoursAfter(morning, 1), by: as("justin"), event });
}

describe("a new attempt", () => {
  it("opens its stage anew and leaves those before as they were", () => {
    const { state } = noGo().running();
    const { openedAt, metAt, decisions, waivers, attempt } = reopened(state, "staging");
    expect({ openedAt, metAt, decisions, waivers, attempt }).toEqual({
      openedAt: { mock: morning },
      metAt: { mock: morning },
      decisions: [],
      waivers: [],
      attempt: 2,
    });
  });

  it("leaves behind what was signed and rejected from its stage on, and nothing of before", () => {
    const { state } = noGo().running();
    const rejection = {
      role: "qa",
      by: "asha",
      at: morning,
      digest: "0",
      category: "risk",
      reason: "No way back",
    } as const;
    const gates = ["walkthrough", "staging-sign-off", "support", "gone"];
    const rejections = gates.map((gate) => ({ ...rejection, gate }));
    const now = reopened({ ...state, rejections }, "staging");
    const gatesOf = (some: readonly { readonly gate: string }[] = []) => [
      ...new Set(some.map(({ gate }) => gate)),
    ];
    expect(gatesOf(now.signatures)).toEqual(["walkthrough", "risks"]);
    expect(gatesOf(now.rejections)).toEqual(["walkthrough", "gone"]);
    expect(gatesOf(now.former?.[0]?.signatures)).toEqual(["staging-sign-off", "support"]);
    expect(gatesOf(now.former?.[0]?.rejections)).toEqual(["staging-sign-off", "support"]);
  });

  it("is told again that a stage is late, and of nothing that it was told before", () => {
    const { state } = noGo().running();
    const told = ["overdue mock", "overdue staging", "overdue production", "evidence-1"];
    expect(reopened({ ...state, told }, "staging").told).toEqual(["overdue mock", "evidence-1"]);
  });

  it("is in the digest of the gates of its stages and of the decision", () => {
    const play = noGo();
    const attempts = () =>
      ["walkthrough", "staging-sign-off", "support", "go-no-go", "gone"].map((gate) =>
        attemptOf(play.running().state, gate),
      );
    expect(attempts()).toEqual([1, 1, 1, 1, 1]);
    reopen(play, "production");
    expect(attempts()).toEqual([1, 1, 2, 2, 2]);
    play.sign("brooke", "support");
    play.sign("leo", "support");
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    reopen(play, "staging");
    expect(attempts()).toEqual([1, 3, 3, 3, 3]);
    expect(play.running().state.former?.map(({ attempt, from, by }) => [attempt, from, by])).toEqual([
      [1, "production", "justin"],
      [2, "staging", "justin"],
    ]);
  });
});
