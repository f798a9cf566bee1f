import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, type Play } from "#test/builders/play.ts";
import { mostEvidence, mostQuestions, mostRisks } from "./limits.ts";
import type { ReleaseCommand } from "./messages.ts";

const longest = "x".repeat(2_000);
const risk = (title: string): ReleaseCommand => ({
  type: "recordRisk",
  title,
  severity: "low",
  owner: "mika",
  mitigation: longest,
});
const question = (text: string): ReleaseCommand => ({
  type: "requestInfo",
  gate: "walkthrough",
  question: text,
});

/** As full as a release can be, with the longest texts. */
function full(): Play {
  const play = playRelease();
  for (let number = 1; number <= mostEvidence; number += 1)
    play.attach("vitest", { name: `run ${number} ${"x".repeat(180)}`, summary: "x".repeat(300) });
  for (let number = 1; number <= mostRisks; number += 1)
    play.act(as("nora"), risk(`${number} ${"x".repeat(190)}`));
  for (let number = 1; number <= mostQuestions; number += 1) {
    play.act(as("mika"), question(longest));
    play.act(as("justin"), { type: "answer", gate: "walkthrough", text: longest });
  }
  return play;
}

const play = full();

describe("a full release", () => {
  it.each([
    { given: "risk", field: "title", most: mostRisks, command: risk("One more") },
    { given: "question", field: "question", most: mostQuestions, command: question("One more?") },
    {
      given: "piece of evidence",
      field: "evidence",
      most: mostEvidence,
      command: {
        type: "attachEvidence",
        evidence: {
          kind: "vitest",
          name: "One more",
          sha256: "0".repeat(64),
          bytes: 1,
          verdict: "passed",
          summary: "",
          figures: {},
        },
      } as const,
    },
  ])("takes no further $given, and says how many there may be", ({ field, most, command }) => {
    const answer = play.try(as("nora"), command);
    expect(answer).toMatchObject({ outcome: "refused", code: "invalid", field });
    expect(answer).toHaveProperty("reason", expect.stringContaining(`${most} `));
  });

  it("fits into the 2 MB that Temporal carries, as input of its next run and with its view as a row", () => {
    const { outbox: _, unrecorded: __, ...carried } = play.running();
    expect(JSON.stringify(carried).length).toBeLessThan(1_800_000);
    expect(JSON.stringify(play.view()).length).toBeLessThan(1_800_000);
  });
});
