// The journeys of the properties beside this file come everywhere: else they would prove nothing of where they never are.
import { sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { anyJourney } from "#test/builders/any-act.ts";
import { stepsOf, type Step } from "#test/builders/journey.ts";
import { releaseMessageNames } from "./messages.ts";
import { statusOf } from "./status.ts";
import { ReleaseStatus } from "./view-schema.ts";

const codes = ["frozen", "freezes-unread", "gates-unmet", "stale-digest", "same-person", "held"];
const events = [
  "signal-refused",
  "claim-held",
  "waiver-confirmed",
  "waiver-expired",
  "plan-adopted",
  "soak-ended",
  "gates-inspected",
  "rollback-triggered",
  "go-expired",
];

const seen = new Set<string>();

describe("any journey", () => {
  // Parts of one whole: each must keep to the time of one test on a busy machine.
  it.each([11, 12, 13, 14, 15, 16])("takes some way, drawn by the seed %i", (seed) => {
    const before = seen.size;
    for (const journey of sample(anyJourney, { seed, numRuns: 30, unbiased: true }))
      for (const step of stepsOf(journey)) for (const name of namesOf(step)) seen.add(name);
    expect(seen.size).toBeGreaterThanOrEqual(Math.max(before, 40));
  });

  it("comes to each status, each message taken and each refused", () => {
    const statuses = ReleaseStatus.options.filter((status) => status !== "ended-outside");
    const messages = releaseMessageNames.flatMap((name) => [`${name} taken`, `${name} refused`]);
    expect([...statuses, ...messages, ...codes, ...events].filter((one) => !seen.has(one))).toEqual([]);
  });
});

function namesOf({ after, facts, sent, refusal }: Step): readonly string[] {
  const outcome = refusal === undefined ? "taken" : "refused";
  return [
    statusOf(after.state),
    ...facts.map(({ event }) => event.type),
    ...(sent === undefined ? [] : [`${sent.command.type} ${outcome}`]),
    ...(refusal === undefined ? [] : [refusal.code]),
  ];
}
