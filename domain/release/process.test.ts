import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";
import { runsheet } from "../people.ts";
import { advance, begin } from "../running.ts";
import { newRelease } from "./beginning.ts";
import type { ReleaseEffect } from "./effects.ts";
import { releaseProcess } from "./process.ts";
import type { ReleaseState } from "./state.ts";

describe("announcements", () => {
  const bodies = (play: Play) =>
    play.running().outbox.flatMap(({ body }) => (body.lane === "announce" ? [body.announcement] : []));

  it("ask each stage's signers once, and never a barred one", () => {
    const requests = playToDecision().requests();
    expect(requests.map(({ stage }) => stage)).toEqual([
      "mock",
      "staging",
      "production",
      "production-decision",
    ]);
    expect(requests[0]).toMatchObject({ except: [{ person: "tomas", gate: "walkthrough" }] });
  });

  it.each([
    { rules: 1, expected: ["card", "note in the thread", "request to sign"] },
    { rules: 2, expected: ["card", "note in the thread and request to sign"] },
  ])("tell of a new stage by rules $rules as $expected", ({ rules, expected }) => {
    const begun = begin<ReleaseState, ReleaseEffect>(newRelease(aStart(), morning), morning, rules);
    const { outbox } = advance(releaseProcess, begun, {
      by: as("justin"),
      events: [{ type: "started" }],
      at: morning,
    });
    expect(
      outbox
        .filter(({ body }) => body.lane === "announce")
        .map(({ what }) => what)
        .slice(-expected.length),
    ).toEqual(expected);
    // A newer request of the stage takes the place of one that has not gone out.
    expect(outbox.at(-1)?.card).toBe("ask mock");
  });

  it("put into the thread only what is worth a line", () => {
    const play = playToDecision();
    go(play);
    const notes = bodies(play).flatMap((one) => (one.type === "thread-note" ? [one.text] : []));
    expect(notes).toEqual([
      "Mock review is open.",
      "Staging review is open.",
      "Production go/no-go is open.",
      "Go by ines: Everything is met.",
    ]);
  });
});

describe("the decision log", () => {
  it("has one row for each accepted message, keyed, with its author and version", () => {
    const play = playToDecision();
    go(play);
    const rows = play.running().unrecorded;
    expect(rows.map(({ action }) => action)).toContain("release.go");
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.at(-2)).toMatchObject({
      action: "release.go",
      scope: "ops",
      externalRef: "release/v2025.10.16",
      rationale: "Everything is met.",
      payload: { by: { person: "ines" } },
    });
  });
});

describe("time", () => {
  it("moves nothing when nothing is due, and names the next due instant", () => {
    const play = playRelease();
    const before = play.running();
    expect(advance(releaseProcess, before, { by: runsheet, events: [], at: hoursAfter(morning, 1) })).toBe(
      before,
    );
    expect(releaseProcess.due(before.state)).toBe(hoursAfter(morning, 48));
    expect(firstCommit).toHaveLength(16);
  });
});
