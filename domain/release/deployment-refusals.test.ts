// What people read when a deployment or the way back is refused.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import type { CommandOf } from "./messages.ts";

const ines = as("ines");
const hold = (play: Play) => play.act(ines, { type: "hold", reason: "Vendor incident" });
const gone = after(playToDecision, go);
const back = { type: "rollBack", reason: "Smoke is over budget.", toTag: "v2025.10.09" } as const;
const rolledBack = after(gone, (play) => play.act(as("leo"), back));

function report(more: Partial<CommandOf<"reportDeployment">> = {}): CommandOf<"reportDeployment"> {
  return {
    type: "reportDeployment",
    environment: "production",
    status: "started",
    tag: "v2025.10.16",
    ...more,
  };
}

const refused: readonly Refused[] = [
  {
    given: "a deployment to a place that the plan does not know",
    play: gone,
    by: ciToken,
    command: report({ environment: "moon" }),
    expected: {
      code: "wrong-environment",
      reason: "Not recorded. The plan knows mock, staging, production.",
      field: "environment",
      choices: ["mock", "staging", "production"],
    },
  },
  {
    given: "production before the go",
    play: playToDecision,
    by: ciToken,
    command: report(),
    expected: {
      code: "not-gone",
      reason: "Not recorded. Production needs a go first; the release is reviewing.",
    },
  },
  {
    given: "another tag than the one that goes",
    play: gone,
    by: ciToken,
    command: report({ tag: "v2025.10.17" }),
    expected: {
      code: "wrong-tag",
      reason: "Not recorded. The go is for v2025.10.16, not v2025.10.17.",
      field: "tag",
    },
  },
  {
    given: "another tag than the one to return to",
    play: rolledBack,
    by: ciToken,
    command: report(),
    expected: {
      code: "wrong-tag",
      reason: "Not recorded. The release is rolled back to v2025.10.09, not v2025.10.16.",
      field: "tag",
    },
  },
  {
    given: "a deployment that starts while the release is held",
    play: after(gone, hold),
    by: ciToken,
    command: report(),
    expected: { code: "held", reason: "Not recorded. ines holds the release: Vendor incident." },
  },
  {
    given: "a roll-back without a go",
    play: playToDecision,
    by: as("leo"),
    command: back,
    expected: {
      code: "wrong-status",
      reason: "Not rolled back. The release is reviewing; a roll-back follows a go.",
    },
  },
  {
    given: "a roll-back to the tag itself",
    play: gone,
    by: as("leo"),
    command: { ...back, toTag: "v2025.10.16" },
    expected: {
      code: "wrong-tag",
      reason: "Not rolled back. v2025.10.16 is the tag of this release; name the one to return to.",
      field: "toTag",
    },
  },
];

describe("on the way to production", () => {
  it.each(refused)("$given is refused: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it.each([
    { given: "held", play: after(gone, hold), command: report({ status: "succeeded" }) },
    { given: "held", play: after(gone, hold), command: report({ status: "failed" }) },
    { given: "rolled back", play: rolledBack, command: report({ tag: "v2025.10.09" }) },
    {
      given: "deployed",
      play: after(gone, (play) => play.act(ciToken, report({ status: "succeeded" }))),
      command: report(),
    },
    {
      given: "released",
      play: after(
        gone,
        (play) => play.act(ciToken, report({ status: "succeeded" })),
        (play) => play.wait(1),
      ),
      command: report({ status: "succeeded" }),
    },
  ])("a report of $command.status is taken where the release is $given", ({ play, command }) => {
    expect(play().try(ciToken, command).outcome).toBe("accepted");
  });

  it.each([
    { from: "reviewing", play: playRelease },
    { from: "go", play: gone },
    {
      from: "no-go",
      play: after(playToDecision, (play) => play.act(ines, { ...goOn(play), outcome: "no_go" })),
    },
  ])("a release is abandoned from $from", ({ play: played }) => {
    const play = played();
    play.act(ines, { type: "abandon", reason: "Superseded." });
    expect(play.view()).toMatchObject({
      status: "abandoned",
      verdict: "Abandoned by ines: Superseded.",
    });
  });
});
