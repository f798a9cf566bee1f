import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { releaseAttributes, releaseDetails } from "./details.ts";

const secret = "call Riley Chen at riley@evergreen.example\n# now";

describe("what Temporal UI shows", () => {
  const shown = (play: Play) =>
    releaseDetails(play.running(), play.at()) +
    JSON.stringify(releaseAttributes(play.running(), play.at())) +
    play
      .running()
      .outbox.map(({ what }) => what)
      .join();

  it.each([
    {
      given: "a rejection",
      act: (play: Play) =>
        play.act(as("leo"), {
          type: "reject",
          gate: "support",
          role: "reliability",
          category: "risk",
          reason: secret,
        }),
      expected: "Rejected as reliability (risk)",
    },
    {
      given: "a hold",
      act: (play: Play) => play.act(as("ines"), { type: "hold", reason: secret }),
      expected: "**On hold by ines. Ready to go",
    },
    {
      given: "a no-go",
      act: (play: Play) => play.act(as("ines"), { ...goOn(play), outcome: "no_go", rationale: secret }),
      expected: "**No-go.**",
    },
    {
      given: "an abandoned release",
      act: (play: Play) => play.act(as("ines"), { type: "abandon", reason: secret }),
      expected: "**Abandoned by ines.**",
    },
    {
      given: "a document",
      act: (play: Play) => play.attach("note", { name: "notes.md", summary: secret }, as("justin")),
      expected: "UX walkthrough",
    },
  ])("of $given says no word that people wrote", ({ act, expected }) => {
    const play = playToDecision();
    act(play);
    expect(shown(play)).toContain(expected);
    expect(shown(play)).not.toMatch(/Riley|evergreen/);
  });

  it("has the verdict on one line, also where a reason has several", () => {
    const play = playRelease();
    play.act(as("ines"), { type: "hold", reason: "Vendor\nincident. ".repeat(100) });
    expect(play.view().verdict).not.toContain("\n");
    expect(play.view().verdict.length).toBeLessThan(800);
    expect(play.try(ciToken, { type: "resume" })).toMatchObject({ code: "seat-service" });
  });
});
