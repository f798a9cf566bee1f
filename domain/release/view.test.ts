import { describe, expect, it } from "vitest";
import { as, people } from "#test/builders/people.ts";
import { go, playRelease, playToDecision } from "#test/builders/play.ts";
import { releaseDetails } from "./details.ts";
import { withPeople } from "./seats.ts";
import { ReleaseView } from "./view-schema.ts";

describe("the view", () => {
  it("fits its schema at every stage of a release, and tells who can sign", () => {
    const play = playRelease();
    play.attach("note", {}, as("mika"));
    const seen = ReleaseView.parse(withPeople(play.view(), people));
    const gate = seen.stages[0]?.gates[0];
    expect(gate?.canSign).toEqual(["nora"]);
    expect(gate?.cannotSign).toEqual([
      { person: "mika", why: "mika attached note evidence, which is judged here" },
      { person: "tomas", why: "tomas wrote this build" },
    ]);
    const ready = playToDecision();
    go(ready);
    expect(() => ReleaseView.parse(ready.view())).not.toThrow();
  });

  it("prints a Signal argument ready to paste, and no names", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    const details = releaseDetails(play.running(), play.at());
    const digest = play.gate("walkthrough").digest.slice(0, 12);
    expect(details).toContain(
      `{"gate":"walkthrough","role":"design","by":"<person id>","digest":"${digest}"}`,
    );
  });
});
