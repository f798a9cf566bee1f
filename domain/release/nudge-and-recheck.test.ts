// Asking for another look, and asking people again.
import { describe, expect, it } from "vitest";
import { checkedRelease, deployedAndSeen } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";

const ines = as("ines");
const held = after(playRelease, (play) => play.act(ines, { type: "hold", reason: "Vendor incident" }));
const gone = after(playToDecision, go);

const refused: readonly Refused[] = [
  {
    given: "a check of an unknown gate",
    play: playRelease,
    by: ines,
    command: { type: "recheck", gate: "nowhere" },
    expected: { code: "unknown-gate", reason: "Not checked. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "a check of a gate that people sign",
    play: playRelease,
    by: ines,
    command: { type: "recheck", gate: "risks" },
    expected: { code: "not-a-check", reason: "Not checked. Risks is a sign-off gate.", field: "gate" },
  },
  {
    given: "checks before their stage",
    play: playRelease,
    by: ines,
    command: { type: "recheck" },
    expected: {
      code: "gate-not-open",
      reason: "Not checked. No check of this release is open yet.",
      field: "gate",
    },
  },
  {
    given: "a nudge for an unknown gate",
    play: playRelease,
    by: ines,
    command: { type: "nudge", gate: "nowhere" },
    expected: { code: "unknown-gate", reason: "Nobody was nudged. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "a nudge before the stage",
    play: playRelease,
    by: ines,
    command: { type: "nudge", gate: "support" },
    expected: {
      code: "gate-not-open",
      reason: "Nobody was nudged. Support and reliability opens with Production go/no-go.",
      field: "gate",
    },
  },
  {
    given: "a nudge while the release is held",
    play: held,
    by: ines,
    command: { type: "nudge", gate: "risks" },
    expected: { code: "held", reason: "Nobody was nudged. ines holds the release." },
  },
  {
    given: "a nudge for a gate without seats",
    play: playRelease,
    by: ines,
    command: { type: "nudge", gate: "tests" },
    expected: {
      code: "not-a-sign-off",
      reason: "Nobody was nudged. Test evidence waits for no signature.",
      field: "gate",
    },
  },
  {
    given: "a nudge after the go",
    play: gone,
    by: ines,
    command: { type: "nudge", gate: "go-no-go" },
    expected: {
      code: "wrong-status",
      reason: "Nobody was nudged. The release is go; nothing waits for a signature.",
    },
  },
];

describe("looking again and nudging", () => {
  it.each(refused)("is refused: $given", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it.each([
    {
      given: "no gate",
      gate: {},
      expected: ["deployed", "records", "night", "pulse", "escalations", "limits"],
    },
    { given: "one gate", gate: { gate: "records" }, expected: ["records"] },
  ])("looks again at $expected where $given is named", ({ gate, expected }) => {
    const play = deployedAndSeen();
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck", ...gate });
    expect(play.running().unrecorded.findLast(({ action }) => action === "release.recheck")).toMatchObject({
      payload: { gates: expected },
    });
    expect(Object.keys(play.running().state.recheckedAt)).toEqual(expected);
  });

  it("asks for nothing outside where nothing was looked at yet", () => {
    const play = checkedRelease();
    play.act(as("jordan"), { type: "recheck" });
    expect(play.waiting()).toEqual([]);
    expect(play.running().state).not.toHaveProperty("watches");
  });

  it("asks only those who have not signed, of that gate alone, and says that it asks again", () => {
    const play = playToStaging();
    play.sign("justin", "staging-sign-off");
    const before = play.requests().length;
    play.act(ines, { type: "nudge", gate: "staging-sign-off" });
    expect(play.requests().slice(before)).toMatchObject([
      {
        stage: "staging",
        again: true,
        seats: [{ gate: "staging-sign-off", role: "qa", title: "Staging sign-off", statement: "optional" }],
        except: [
          { person: "tomas", gate: "staging-sign-off" },
          { person: "justin", gate: "staging-sign-off" },
        ],
      },
    ]);
  });

  it("calls for one gate, and carries all that is open in its stage", () => {
    const play = playRelease();
    play.act(ines, { type: "nudge", gate: "risks" });
    const nudge = play.requests().at(-1);
    expect(nudge?.meant).toEqual([{ gate: "risks", role: "product" }]);
    expect(nudge?.seats.map(({ gate, role }) => `${gate} ${role}`)).toEqual([
      "walkthrough design",
      "walkthrough engineering",
      "risks product",
    ]);
  });

  it("asks who decides", () => {
    const play = playToDecision();
    const before = play.requests().length;
    play.act(ines, { type: "nudge", gate: "go-no-go" });
    expect(play.requests().slice(before)).toMatchObject([
      {
        stage: "production-decision",
        again: true,
        seats: [{ gate: "go-no-go", role: "manager", title: "Go or no-go", statement: "required" }],
        except: [{ person: "tomas", gate: "go-no-go" }],
      },
    ]);
  });
});
