// Where a piece of evidence belongs, and what people read when that is not clear.
import { describe, expect, it } from "vitest";
import { ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, type Play } from "#test/builders/play.ts";
import { answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import { aReading, aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";
import { isSameCommit } from "./evidence.ts";
import type { CommandOf } from "./messages.ts";

type Attach = CommandOf<"attachEvidence">;

function attach(kind: Attach["evidence"]["kind"], more: Omit<Partial<Attach>, "type"> = {}): Attach {
  return { type: "attachEvidence", evidence: aReading(kind), ...more };
}

/** The same kind fits two slots of one gate, and one of another that has the name of the first. */
function twoPlaces(): Play {
  const plan = aPlan(({ stages }) => {
    stages[0]?.gates[1]?.slots?.push({ slot: "second", title: "Second report", kinds: ["vitest"] });
    Object.assign(stages[0]?.gates[2] ?? {}, {
      slots: [{ slot: "vitest", title: "Third report", kinds: ["vitest"] }],
    });
  });
  return playRelease(aStart({ plan }));
}

const refused: readonly Refused[] = [
  {
    given: "captured more than five minutes from now",
    play: playRelease,
    by: ciToken,
    command: attach("vitest", {
      evidence: aReading("vitest", { capturedAt: "2025-10-13T12:45:00.001Z" }),
    }),
    expected: {
      code: "invalid",
      reason: "Not attached. It was captured at 2025-10-13T12:45:00.001Z, which is yet to come.",
      field: "evidence.capturedAt",
    },
  },
  {
    given: "for a gate that is not there",
    play: playRelease,
    by: ciToken,
    command: attach("vitest", { gate: "nowhere" }),
    expected: { code: "unknown-gate", reason: "Not attached. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "for a gate of a later stage",
    play: playRelease,
    by: ciToken,
    command: attach("vitest", { gate: "support" }),
    expected: {
      code: "gate-not-open",
      reason: "Not attached. Support and reliability opens with Production go/no-go.",
      field: "gate",
    },
  },
  {
    given: "of a kind that no open gate takes",
    play: playRelease,
    by: ciToken,
    command: attach("playwright"),
    expected: {
      code: "no-slot",
      reason: "Not attached. No open gate takes a playwright.",
      field: "evidence.kind",
      choices: [
        "walkthrough/screens (screenshot, note)",
        "tests/vitest (vitest)",
        "tests/lighthouse (lighthouse)",
      ],
    },
  },
  {
    given: "of a kind that the named gate does not take",
    play: playRelease,
    by: ciToken,
    command: attach("vitest", { gate: "walkthrough" }),
    expected: {
      code: "no-slot",
      reason: "Not attached. Gate walkthrough takes no vitest.",
      field: "evidence.kind",
      choices: ["walkthrough/screens (screenshot, note)"],
    },
  },
  {
    given: "of a kind that the named slot does not take",
    play: playRelease,
    by: ciToken,
    command: attach("vitest", { gate: "tests", slot: "lighthouse" }),
    expected: {
      code: "no-slot",
      reason: "Not attached. Gate tests takes no vitest in slot lighthouse.",
      field: "slot",
      choices: ["tests/vitest (vitest)", "tests/lighthouse (lighthouse)"],
    },
  },
  {
    given: "that fits several places",
    play: twoPlaces,
    by: ciToken,
    command: attach("vitest"),
    expected: {
      code: "ambiguous-slot",
      reason: "Not attached. A vitest fits tests/vitest, tests/second, risks/vitest; name gate and slot.",
      field: "slot",
      choices: ["tests/vitest", "tests/second", "risks/vitest"],
    },
  },
];

const shown = (play: Play, gate: string) =>
  play.gate(gate).evidence.map(({ slot, name, current }) => [slot, name, current]);

describe("a piece of evidence", () => {
  it.each(refused)("$given is refused: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it("may be captured up to five minutes ahead of our clock", () => {
    const evidence = aReading("vitest", { capturedAt: "2025-10-13T12:45:00.000Z" });
    expect(playRelease().try(ciToken, attach("vitest", { evidence })).outcome).toBe("accepted");
  });

  it("goes where its kind is still missing, and by name anywhere", () => {
    const play = twoPlaces();
    play.act(ciToken, attach("vitest", { gate: "tests", slot: "vitest" }));
    play.act(ciToken, attach("vitest", { gate: "risks" }));
    play.attach("vitest", { name: "the last that fits" });
    play.act(
      ciToken,
      attach("vitest", { gate: "tests", slot: "vitest", evidence: aReading("vitest", { name: "rerun" }) }),
    );
    expect(shown(play, "tests")).toEqual([
      ["vitest", "vitest evidence", false],
      ["second", "the last that fits", true],
      ["vitest", "rerun", true],
    ]);
    expect(shown(play, "risks")).toEqual([["vitest", "vitest evidence", true]]);
  });

  it("takes the place of a piece that holds its slot where only one slot fits", () => {
    const play = playRelease();
    play.attach("vitest", { name: "first" });
    play.attach("vitest", { name: "second" });
    expect(shown(play, "tests")).toEqual([
      ["vitest", "first", false],
      ["vitest", "second", true],
    ]);
  });

  it("is shown with what it says, of which build it is, and until when it counts", () => {
    const play = playRelease();
    const evidence = aReading("vitest", { capturedAt: hoursAfter(morning, -1) });
    play.wait(1);
    play.act(ciToken, attach("vitest", { evidence }));
    expect(play.gate("tests").evidence).toEqual([
      {
        id: "evidence-1",
        slot: "vitest",
        kind: "vitest",
        name: "vitest evidence",
        sha256: evidence.sha256,
        verdict: "passed",
        summary: "42 passed",
        commit: firstCommit,
        at: hoursAfter(morning, 1),
        by: "ci",
        capturedAt: hoursAfter(morning, -1),
        expiresAt: hoursAfter(morning, 47),
        current: true,
      },
    ]);
    expect(play.gate("tests").needs).toEqual([
      { slot: "vitest", title: "Vitest report", kinds: ["vitest"], met: true },
      {
        slot: "lighthouse",
        title: "Lighthouse report",
        kinds: ["lighthouse"],
        met: false,
        reason: "missing",
      },
    ]);
  });

  it.each([
    { left: "7d3e0c1a", right: "7d3e0c1aa2b0", expected: true },
    { left: "7d3e0c1aa2b0", right: "7d3e0c1a", expected: true },
    { left: "7d3e0c1a", right: "a7d3e0c1a", expected: false },
    { left: "0c1a", right: "7d3e0c1a", expected: false },
  ])("of $left is of the commit $right: $expected", ({ left, right, expected }) => {
    expect(isSameCommit(left, right)).toBe(expected);
  });
});
