// The whole text that Temporal UI shows of a release, and the attributes that people filter by.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { releaseAttributes, releaseDetails } from "./details.ts";

const shown = (play: Play) => releaseDetails(play.running(), play.at());
const paste = (play: Play) =>
  shown(play)
    .match(/```json\n([^`]*)\n```/)?.[1]
    ?.split("\n") ?? [];
const digestOf = (play: Play, gate: string) => play.gate(gate).digest.slice(0, 12);

function signedByNora(): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.sign("nora", "walkthrough");
  return play;
}

describe("the details in Temporal UI", () => {
  it("are the verdict, the build, every gate, and what can be pasted to sign", () => {
    const play = signedByNora();
    expect(shown(play)).toBe(`**${play.view().verdict}**

Build \`v2025.10.16\` at \`7d3e0c1aa2b0\`, version 3, 13 Oct 12:40 UTC.

- UX walkthrough: Needs design. Waits since 13 Oct 12:40 UTC. Due 15 Oct 12:40 UTC.
- Test evidence: Needs Vitest report, Lighthouse report. Waits since 13 Oct 12:40 UTC. Due 15 Oct 12:40 UTC.
- Risks: Needs product. Waits since 13 Oct 12:40 UTC. Due 15 Oct 12:40 UTC.
- Earliest go: no clock has to run down; it depends on people and on what pipelines and checks report.

### Mock review

- open: **UX walkthrough**. Needs design
- open: **Test evidence**. Needs Vitest report, Lighthouse report
- open: **Risks**. Needs product

### Staging review

- not open: **Deployed to staging**. Opens with Staging review
- not open: **Staging sign-off**. Opens with Staging review

### Production go/no-go

- not open: **Support and reliability**. Opens with Production go/no-go
- not open: **Go or no-go**. Opens with Production go/no-go

### Sign by Signal \`signOff\` with one of

\`\`\`json
{"gate":"walkthrough","role":"design","by":"<person id>","digest":"${digestOf(play, "walkthrough")}"}
{"gate":"risks","role":"product","by":"<person id>","digest":"${digestOf(play, "risks")}","statement":"<statement>"}
\`\`\``);
  });

  it("offer only empty seats of the current stage", () => {
    const play = playToStaging();
    play.sign("asha", "staging-sign-off");
    expect(paste(play)).toEqual([
      `{"gate":"staging-sign-off","role":"product","by":"<person id>","digest":"${digestOf(play, "staging-sign-off")}"}`,
    ]);
  });

  it("offer a seat again whose signature fell", () => {
    const play = signedByNora();
    play.attach("screenshot", { name: "newer" }, as("justin"));
    expect(paste(play).map((line) => line.split(",")[1])).toEqual([
      '"role":"design"',
      '"role":"engineering"',
      '"role":"product"',
    ]);
  });

  it("offer nothing where no seat is empty", () => {
    const play = playToDecision();
    expect(shown(play)).not.toContain("Sign by Signal");
    expect(shown(play).split("\n").at(-1)).toBe(
      "- open: **Go or no-go**. Every other gate is met: waits for the decision",
    );
  });

  it("name each status of a gate in words", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "newer" }, as("justin"));
    play.attach("vitest");
    play.attach("lighthouse", { figures: {} });
    expect(shown(play)).toContain("- stale: **UX walkthrough**. Needs design and engineering again");
    expect(shown(play)).toContain(
      "- insufficient data: **Test evidence**. Lighthouse report does not say its performance",
    );
    play.attach("lighthouse", { figures: { performance: 12 } });
    expect(shown(play)).toContain(
      "- failed: **Test evidence**. Lighthouse report: performance 12, at least 90",
    );
  });

  it("name a rejection without the words of who rejected", () => {
    const play = signedByNora();
    const seat = { gate: "walkthrough", role: "design" } as const;
    play.act(as("mika"), { type: "reject", ...seat, category: "quality", reason: "Contrast is too low." });
    expect(shown(play)).toContain("- failed: **UX walkthrough**. Rejected as design (quality)\n");
  });

  it("keep what a machine said of its evidence, and leave out what a person wrote", () => {
    const plan = aPlan(({ stages }) => {
      stages[0]?.gates[1]?.slots?.push({ slot: "notes", title: "Notes", kinds: ["note"] });
    });
    const play = playRelease(aStart({ plan }));
    play.attach("vitest");
    play.attach("lighthouse");
    play.act(as("justin"), {
      type: "attachEvidence",
      gate: "tests",
      slot: "notes",
      evidence: {
        kind: "note",
        name: "notes.md",
        sha256: "0".repeat(64),
        bytes: 1,
        verdict: "noted",
        summary: "Ask Riley",
        figures: {},
      },
    });
    expect(play.gate("tests").reason).toBe(
      "Vitest report: 42 passed; Lighthouse report: 42 passed; Notes: Ask Riley",
    );
    expect(shown(play)).toContain(
      "- met: **Test evidence**. Vitest report: 42 passed; Lighthouse report: 42 passed; Notes\n",
    );
  });
});

describe("the attributes of a release", () => {
  const attributes = (play: Play) => releaseAttributes(play.running(), play.at());
  const gone = () => {
    const play = playToDecision();
    go(play);
    return play;
  };
  const noGo = () => {
    const play = playToDecision();
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    return play;
  };

  it.each([
    {
      given: "in review",
      play: playRelease,
      expected: { stage: "mock", waitingOn: "design", due: hoursAfter(morning, 48) },
    },
    {
      given: "in a stage without a due time",
      play: playToStaging,
      expected: { stage: "staging", waitingOn: "product", due: undefined },
    },
    {
      given: "that waits for the decision",
      play: playToDecision,
      expected: { stage: "production", waitingOn: "manager", due: undefined },
    },
    { given: "after the go", play: gone, expected: { stage: "go", waitingOn: "", due: undefined } },
    { given: "after a no-go", play: noGo, expected: { stage: "no-go", waitingOn: "", due: undefined } },
  ])("$given are $expected.stage and $expected.waitingOn", ({ play, expected }) => {
    expect(attributes(play())).toEqual({ kind: "release", ...expected });
  });

  it("name no due time once the review is over, whatever the stage owes", () => {
    const plan = aPlan(({ stages }) => Object.assign(stages[2] ?? {}, { due: "1 day" }));
    const play = playToDecision(aStart({ plan }));
    expect(attributes(play).due).toBe(hoursAfter(morning, 24));
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    expect(attributes(play).due).toBeUndefined();
  });
});
