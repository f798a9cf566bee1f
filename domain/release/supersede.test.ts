import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { releaseDetails } from "./details.ts";

const successor = "v2025.10.23";

function noGone(): Play {
  const play = playToDecision();
  play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
  return play;
}

function gone(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

describe("a release that another takes the place of", () => {
  it.each([
    { given: "under review", play: playRelease },
    { given: "after a no-go", play: noGone },
  ])("$given is abandoned with that reason, and names its successor", ({ play: begin }) => {
    const play = begin();
    play.act(as("ines"), { type: "supersede", successor });
    expect(play.view()).toMatchObject({
      status: "abandoned",
      verdict: `Abandoned by ines: superseded by ${successor}.`,
      supersededBy: successor,
    });
    expect(releaseDetails(play.running(), play.at())).toContain(`superseded by ${successor}`);
    expect(play.running().unrecorded.at(-1)).toMatchObject({
      action: "release.supersede",
      payload: { successor },
    });
    const cards = play
      .running()
      .outbox.flatMap(({ body }) =>
        body.lane === "announce" && body.announcement.type === "root-card" ? [body.announcement] : [],
      );
    expect(cards.at(-1)).toMatchObject({ closed: true, successor: `release/${successor}` });
  });

  it.each([
    { given: "that has its go", play: gone, by: "ines", successor, code: "wrong-status" },
    { given: "by itself", play: playRelease, by: "ines", successor: "v2025.10.16", code: "invalid" },
    { given: "by who may not abandon it", play: playRelease, by: "mika", successor, code: "not-permitted" },
  ])("$given is refused", ({ play, by, successor: named, code }) => {
    expect(play().try(as(by), { type: "supersede", successor: named })).toMatchObject({ code });
  });
});

describe("a release that takes the place of another", () => {
  it("says so, and has the older one told in the name of who started it", () => {
    const play = playRelease(aStart({ key: successor, supersedes: "v2025.10.16", by: as("ines") }));
    expect(play.view().supersedes).toBe("v2025.10.16");
    expect(play.running().outbox.filter(({ lane }) => lane === "releases")).toMatchObject([
      { body: { order: { key: "v2025.10.16", successor, by: { person: "ines" } } } },
    ]);
  });

  it("names none where it takes nobody's place", () => {
    const play = playRelease();
    expect(play.view().supersedes).toBeUndefined();
    expect(play.running().outbox.filter(({ lane }) => lane === "releases")).toEqual([]);
  });
});
