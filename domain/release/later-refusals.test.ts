// What people read when a question, a new attempt, another plan or the place of a release is refused.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";

const ines = as("ines");
const question = "Which screens are new?";
const gone = after(playToDecision, go);
const noGo = after(playToDecision, (play) => play.act(ines, { ...goOn(play), outcome: "no_go" }));
const rolledBack = after(gone, (play) =>
  play.act(as("leo"), { type: "rollBack", reason: "Smoke.", toTag: "v2025.10.09" }),
);
const asked = after(playRelease, (play) =>
  play.act(as("mika"), { type: "requestInfo", gate: "walkthrough", question }),
);
const answer = { type: "answer", gate: "walkthrough", text: "The tiles." } as const;

const refused: readonly Refused[] = [
  {
    given: "a question on an unknown gate",
    play: playRelease,
    by: as("mika"),
    command: { type: "requestInfo", gate: "nowhere", question },
    expected: { code: "unknown-gate", reason: "Not asked. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "a question before the stage",
    play: playRelease,
    by: as("mika"),
    command: { type: "requestInfo", gate: "support", question },
    expected: {
      code: "gate-not-open",
      reason: "Not asked. Support and reliability opens with Production go/no-go.",
      field: "gate",
    },
  },
  {
    given: "a question after the go",
    play: gone,
    by: as("mika"),
    command: { type: "requestInfo", gate: "walkthrough", question },
    expected: { code: "wrong-status", reason: "Not asked. The review is over: the release is go." },
  },
  {
    given: "an answer on an unknown gate",
    play: asked,
    by: as("leo"),
    command: { ...answer, gate: "nowhere" },
    expected: { code: "unknown-gate", reason: "Not answered. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "an answer to nobody",
    play: after(asked, (play) => play.act(as("leo"), answer)),
    by: as("leo"),
    command: answer,
    expected: {
      code: "no-question",
      reason: "Not answered. No question on UX walkthrough is open.",
      field: "gate",
    },
  },
  {
    given: "an answer to another question",
    play: asked,
    by: as("leo"),
    command: { ...answer, question: "question-9" },
    expected: {
      code: "no-question",
      reason: "Not answered. question-9 is no open question on UX walkthrough.",
      field: "question",
      choices: ["question-1"],
    },
  },
  {
    given: "an attempt from an unknown stage",
    play: noGo,
    by: ines,
    command: { type: "reopen", from: "moon" },
    expected: {
      code: "unknown-stage",
      reason: "Not reopened. There is no stage moon.",
      field: "from",
      choices: ["mock", "staging", "production"],
    },
  },
  {
    given: "an attempt while the review goes on",
    play: playToStaging,
    by: ines,
    command: { type: "reopen", from: "mock" },
    expected: {
      code: "wrong-status",
      reason: "Not reopened. The release is reviewing; the next attempt follows a no-go or a roll-back.",
    },
  },
  {
    given: "an attempt before the former tag is back",
    play: rolledBack,
    by: ines,
    command: { type: "reopen", from: "mock" },
    expected: {
      code: "wrong-status",
      reason: "Not reopened. The roll-back waits for v2025.10.09 to be deployed.",
    },
  },
  {
    given: "another plan after the go",
    play: gone,
    by: ines,
    command: (play) => ({
      type: "adoptPlan",
      revision: "r7",
      plan: play.running().state.plan,
      includeMet: false,
    }),
    expected: {
      code: "wrong-status",
      reason: "Not adopted. The release is go; a plan is adopted while it is reviewed.",
    },
  },
  {
    given: "the plan that it has",
    play: playRelease,
    by: ines,
    command: (play) => ({
      type: "adoptPlan",
      revision: "r7",
      plan: play.running().state.plan,
      includeMet: false,
    }),
    expected: { code: "same-plan", reason: "Not adopted. Nothing of this plan is new to the release." },
  },
  {
    given: "its own place",
    play: playRelease,
    by: ines,
    command: { type: "supersede", successor: "v2025.10.16" },
    expected: {
      code: "invalid",
      reason: "Not superseded. A release does not take its own place.",
      field: "successor",
    },
  },
  {
    given: "the place of one that goes out",
    play: gone,
    by: ines,
    command: { type: "supersede", successor: "v2025.10.23" },
    expected: {
      code: "wrong-status",
      reason: "Not superseded. v2025.10.16 is go; one under review or after a no-go is.",
    },
  },
  {
    given: "carrying on without an alarm",
    play: after(gone, (play) =>
      play.act(ciToken, {
        type: "reportDeployment",
        environment: "production",
        status: "succeeded",
        tag: "v2025.10.16",
      }),
    ),
    by: ines,
    command: { type: "carryOn", reason: "A known spike." },
    expected: {
      code: "no-alarm",
      reason: "Nothing changed. No trigger speaks for a roll-back of this release.",
    },
  },
];

describe("later on", () => {
  it.each(refused)("$given is refused: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });
});
