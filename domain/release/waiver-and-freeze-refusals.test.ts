// What people read when a waiver or the lifting of a freeze is refused.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import type { CommandOf } from "./messages.ts";

const ines = as("ines");
const until = hoursAfter(morning, 24);

function waive(gate: string, more: Partial<CommandOf<"waive">> = {}): CommandOf<"waive"> {
  return { type: "waive", gate, reason: "The runner is down.", until, ...more };
}

const asked = after(playRelease, (play) => play.act(ines, waive("tests")));
const waived = after(asked, (play) => play.act(as("leo"), { type: "confirmWaiver", gate: "tests" }));

const waivers: readonly Refused[] = [
  {
    given: "waiving an unknown gate",
    play: playRelease,
    by: ines,
    command: waive("nowhere"),
    expected: { code: "unknown-gate", reason: "Not waived. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "waiving the decision",
    play: playToDecision,
    by: ines,
    command: waive("go-no-go"),
    expected: {
      code: "not-waivable",
      reason: "Not waived. Go or no-go is the decision itself.",
      field: "gate",
    },
  },
  {
    given: "waiving a gate of a later stage",
    play: playRelease,
    by: ines,
    command: waive("support"),
    expected: {
      code: "gate-not-open",
      reason: "Not waived. Support and reliability opens with Production go/no-go.",
      field: "gate",
    },
  },
  {
    given: "waiving after the go",
    play: after(playToDecision, go),
    by: ines,
    command: waive("tests"),
    expected: {
      code: "wrong-status",
      reason: "Not waived. The release is go; gates are passed before the go.",
    },
  },
  {
    given: "waiving what is met",
    play: playToStaging,
    by: ines,
    command: waive("risks"),
    expected: { code: "gate-met", reason: "Not waived. Risks is met.", field: "gate" },
  },
  {
    given: "waiving what is waived",
    play: waived,
    by: ines,
    command: waive("tests"),
    expected: { code: "already-waived", reason: "Not waived. Test evidence is waived already." },
  },
  {
    given: "a waiver that ends at once",
    play: playRelease,
    by: ines,
    command: waive("tests", { until: morning }),
    expected: { code: "invalid", reason: "Not waived. Its end must lie in the future.", field: "until" },
  },
  {
    given: "confirming what nobody asked for",
    play: playRelease,
    by: as("leo"),
    command: { type: "confirmWaiver", gate: "tests" },
    expected: {
      code: "no-waiver",
      reason: "Not confirmed. No waiver of tests waits for a second person.",
      field: "gate",
    },
  },
  {
    given: "confirming twice",
    play: waived,
    by: as("leo"),
    command: { type: "confirmWaiver", gate: "tests" },
    expected: {
      code: "no-waiver",
      reason: "Not confirmed. No waiver of tests waits for a second person.",
      field: "gate",
    },
  },
  {
    given: "confirming what has ended",
    play: after(asked, (play) => play.wait(24)),
    by: as("leo"),
    command: { type: "confirmWaiver", gate: "tests" },
    expected: {
      code: "no-waiver",
      reason: "Not confirmed. No waiver of tests waits for a second person.",
      field: "gate",
    },
  },
  {
    given: "confirming one's own",
    play: asked,
    by: ines,
    command: { type: "confirmWaiver", gate: "tests" },
    expected: {
      code: "same-person",
      reason: "Not confirmed. You asked for this waiver; a second person confirms it.",
    },
  },
];

const freezes = [
  {
    id: "weekend",
    title: "Weekend",
    timezone: "UTC",
    weekly: { from: { day: "monday", time: "12:00" }, until: { day: "tuesday", time: "12:00" } },
  },
] as const;
const start = aStart({ plan: aPlan((raw) => Object.assign(raw, { freezes })) });
const weekend = { id: "weekend", title: "Weekend", from: hoursAfter(morning, -1), until };
const later = {
  id: "later",
  title: "Later",
  from: hoursAfter(morning, 24.1),
  until: hoursAfter(morning, 30),
};

function read(play: Play): void {
  play.end("read-freezes", { windows: [weekend, later] });
}

const frozen = after(() => playRelease(start), read);
const lift = { type: "overrideFreeze", freeze: "weekend", reason: "Checkout is down." } as const;

const lifted: readonly Refused[] = [
  {
    given: "a freeze that nobody can foresee yet",
    play: frozen,
    by: ines,
    command: { ...lift, freeze: "later" },
    expected: {
      code: "not-frozen",
      reason: "Not lifted. No freeze later is in force or begins within 24 hours.",
      field: "freeze",
      choices: ["weekend"],
    },
  },
  {
    given: "a freeze that is over",
    play: after(frozen, (play) => play.wait(24)),
    by: ines,
    command: lift,
    expected: {
      code: "not-frozen",
      reason: "Not lifted. No freeze weekend is in force or begins within 24 hours.",
      field: "freeze",
      choices: ["later"],
    },
  },
  {
    given: "a freeze that was lifted",
    play: after(frozen, (play) => play.act(as("leo"), lift)),
    by: ines,
    command: lift,
    expected: { code: "already-lifted", reason: "Not lifted. leo has lifted Weekend already." },
  },
  {
    given: "a go before the calendar is read",
    play: () => playToDecision(start),
    by: ines,
    command: (play) => ({
      type: "decide",
      outcome: "go",
      rationale: "Fine.",
      digest: play.gate("go-no-go").digest,
      attendees: [],
    }),
    expected: {
      code: "freezes-unread",
      reason: "No go. The freezes of the plan are being read; try again in a moment.",
    },
  },
];

describe("a waiver", () => {
  it.each(waivers)("is refused: $given", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });
});

describe("a freeze", () => {
  it.each(lifted)("is refused: $given", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it("is lifted up to a day ahead of its beginning", () => {
    const play = frozen();
    play.wait(0.1);
    expect(play.try(ines, { ...lift, freeze: "later" }).outcome).toBe("accepted");
  });
});
