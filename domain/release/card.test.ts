import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { rootCard } from "./card.ts";
import { assessGates } from "./gates.ts";

function cardOf(play: Play) {
  const { state } = play.running();
  return rootCard(state, assessGates(state, play.at()), play.at());
}

describe("the card of a release", () => {
  it("says what it is, how it stands and who is needed", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    play.sign("nora", "walkthrough");
    expect(cardOf(play)).toEqual({
      type: "root-card",
      run: "release/v2025.10.16",
      channel: "occ-product",
      title: "v2025.10.16: Tile hierarchy",
      verdict: play.view().verdict,
      fields: [
        { label: "Stage", value: "Mock review" },
        { label: "Build", value: "v2025.10.16 7d3e0c1a" },
        { label: "Gates met", value: "1 of 3" },
        { label: "Due", value: "15 Oct 12:40 UTC" },
      ],
      waitingOn: ["product"],
      closed: false,
    });
  });

  it("counts the gates of the current stage alone, and names no due time where there is none", () => {
    expect(cardOf(playToStaging()).fields).toEqual([
      { label: "Stage", value: "Staging review" },
      { label: "Build", value: "v2025.10.16 7d3e0c1a" },
      { label: "Gates met", value: "0 of 2" },
    ]);
    expect(cardOf(playToDecision()).waitingOn).toEqual(["manager"]);
  });

  it("says when the release is over", () => {
    const play = playRelease();
    play.act(as("ines"), { type: "abandon", reason: "Superseded." });
    expect(cardOf(play)).toMatchObject({
      closed: true,
      waitingOn: [],
      verdict: "Abandoned by ines: Superseded.",
    });
  });
});
