import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, playToDecision, type Play } from "#test/builders/play.ts";
import { hoursAfter } from "#test/builders/release.ts";

const deployed = {
  type: "reportDeployment",
  environment: "production",
  status: "succeeded",
  tag: "v2025.10.16",
} as const;

/** Out, with the old test reports waived for three days. */
function outWithWaiver(): Play {
  const play = playToDecision();
  play.wait(48);
  const until = hoursAfter(play.at(), 72);
  play.act(as("justin"), { type: "waive", gate: "tests", reason: "The runner is down.", until });
  play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
  go(play);
  play.act(ciToken, deployed);
  return play;
}

function orders(play: Play) {
  return play.running().outbox.filter(({ lane }) => lane === "backlog");
}

describe("a waiver that ends after the go", () => {
  it("is a finding and an issue of whoever asked for it, once", () => {
    const play = outWithWaiver();
    play.wait(1);
    play.wait(70);
    expect([play.view().status, play.view().findings]).toEqual(["released", undefined]);
    expect(play.view().decisions.map(({ waived }) => waived)).toEqual([["tests"]]);
    play.wait(1);
    const at = play.at();
    const finding = {
      gate: "tests",
      owner: "justin",
      reason: "The runner is down.",
      at,
      due: hoursAfter(at, 168),
    };
    expect(play.view().findings).toEqual([finding]);
    expect(play.view().verdict).toBe(
      "Released 15 Oct 13:40 UTC. 1 gate was waived and is unmet still: Test evidence.",
    );
    expect(orders(play).map(({ body }) => body)).toMatchObject([
      {
        finding: "tests",
        order: {
          title: "v2025.10.16 went out without Test evidence",
          owner: "justin",
          due: finding.due,
          label: "release",
        },
      },
    ]);
    play.wait(48);
    expect(orders(play)).toHaveLength(1);
  });

  it("carries its issue once it is filed", () => {
    const play = outWithWaiver();
    play.wait(72);
    play.end("finding", { id: "1f", identifier: "OCC-301", url: "https://linear.example/OCC-301" });
    expect(play.view().findings?.[0]?.issue).toEqual({
      issue: "OCC-301",
      url: "https://linear.example/OCC-301",
    });
    expect(play.running().unrecorded.at(-1)).toMatchObject({
      action: "release.file_finding",
      payload: { gate: "tests", issue: "OCC-301" },
    });
  });

  it("is none of a gate that needed no waiver at the go, and grew old since", () => {
    const play = playToDecision();
    play.wait(48);
    const until = hoursAfter(play.at(), 72);
    play.act(as("justin"), { type: "waive", gate: "tests", reason: "The runner is down.", until });
    play.attach("vitest");
    go(play);
    play.act(ciToken, deployed);
    play.wait(72);
    expect([play.gate("tests").status, play.view().status]).toEqual(["failed", "released"]);
    expect([play.view().findings, orders(play)]).toEqual([undefined, []]);
  });

  it("is none where the gate was met in time, or nothing is out", () => {
    const met = outWithWaiver();
    met.wait(70);
    met.attach("vitest");
    met.wait(2);
    expect([met.gate("tests").status, met.view().findings, orders(met)]).toEqual(["met", undefined, []]);
    const back = outWithWaiver();
    back.act(as("leo"), { type: "rollBack", reason: "Checkout is broken.", toTag: "v2025.10.09" });
    back.wait(72);
    expect([back.view().findings, orders(back)]).toEqual([undefined, []]);
  });
});
