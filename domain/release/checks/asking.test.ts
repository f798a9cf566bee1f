import { describe, expect, it } from "vitest";
import {
  checkedRelease,
  deploy,
  deployedAndSeen,
  goodFigures,
  seen,
} from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";

describe("looking again", () => {
  it("is no news: only what was seen makes a new version", () => {
    const play = checkedRelease();
    deploy(play);
    const { version } = play.view();
    play.end("night");
    expect(play.waiting()).toEqual(["look"]);
    expect(play.view().version).toBe(version);
    play.end("look", seen(play.at()));
    expect(play.view().version).toBe(version + 1);
  });

  it("is no news either where it sees what is known", () => {
    const play = deployedAndSeen({ firstFactAt: null });
    const { version } = play.view();
    const known = seen(play.at(), { firstFactAt: null });
    play.waitSeconds(3);
    play.end("look", known);
    expect(play.view().version).toBe(version);
    play.waitSeconds(5);
    play.end("look", { ...known, firstFactAt: play.at() });
    expect(play.view().version).toBe(version + 1);
  });

  it("look again while something is missing, less and less often", () => {
    const play = deployedAndSeen({ firstFactAt: null });
    const waits = [3, 5, 10, 15, 30, 60, 120, 300, 600, 900, 900].map((seconds) => {
      play.waitSeconds(seconds - 0.001);
      const early = play.waiting().length;
      play.waitSeconds(0.001);
      const due = play.waiting().filter((type) => type === "look").length;
      play.end("look", seen(play.at(), { firstFactAt: null }));
      return [early, due];
    });
    expect(waits).toEqual(waits.map(() => [0, 1]));
    expect(play.waiting()).toEqual([]);
  });

  it("look no more once all is seen, until it grows old", () => {
    const play = deployedAndSeen({ tiles: { "cx-escalations": "2025-10-20T00:00:00.000Z" } });
    play.wait(20);
    expect(play.waiting()).toEqual([]);
    play.wait(1);
    expect(play.waiting()).toEqual(["night"]);
  });

  it("forget what they saw with another deployment of the tag", () => {
    const play = deployedAndSeen();
    play.wait(1);
    deploy(play);
    expect(play.gate("records")).toMatchObject({ status: "open", reason: "Looks at staging" });
    expect(play.nights()).toMatchObject([{ asOf: play.at() }]);
  });

  it("ignore what a look for an earlier deployment saw", () => {
    const play = checkedRelease();
    deploy(play);
    play.end("night");
    play.waitSeconds(1);
    deploy(play);
    play.end("look", seen(play.at()));
    expect(play.gate("records").status).toBe("open");
  });

  it("run and look anew when somebody asks", () => {
    const play = deployedAndSeen({ firstFactAt: null });
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    expect(play.waiting()).toEqual(["night"]);
    play.end("night");
    play.end("look", seen(play.at()));
    expect(play.gate("records").status).toBe("met");
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck", gate: "records" });
    expect(play.waiting()).toEqual(["look"]);
  });

  it("move no signature: what a night measures is no part of a digest", () => {
    const play = deployedAndSeen();
    play.sign("asha", "staging-sign-off");
    const before = play.gate("limits").digest;
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    play.end("night");
    play.end("look", seen(play.at(), {}, { ...goodFigures, medianMinutes: 300 }));
    expect(play.gate("limits")).toMatchObject({ status: "failed", digest: before });
    expect(play.gate("staging-sign-off").seats.flatMap((seat) => seat.signatures)).toMatchObject([
      { by: "asha", status: "valid" },
    ]);
  });

  it("does not wait for a run that takes long", () => {
    const play = checkedRelease();
    deploy(play);
    play.waitSeconds(59);
    expect(play.waiting()).toEqual(["night"]);
    play.waitSeconds(1);
    expect(play.waiting()).toEqual(["night", "look"]);
  });

  it("ask nothing more after the release is abandoned", () => {
    const play = checkedRelease();
    deploy(play);
    play.act(as("ines"), { type: "abandon", reason: "Superseded" });
    play.end("night");
    play.wait(2);
    expect(play.waiting()).toEqual([]);
  });
});
