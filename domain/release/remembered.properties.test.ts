// What is remembered of a release is what would be found again.
import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { anyJourney } from "#test/builders/any-act.ts";
import { stepsOf, type RunningRelease } from "#test/builders/journey.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { releaseDetails } from "./details.ts";
import { releaseView } from "./view.ts";

describe("a release of which something is remembered", () => {
  it("reads as its copy does, of which nothing is", () => {
    const holds = property(anyJourney, (journey) => {
      for (const { after, at } of stepsOf(journey))
        for (const then of [at, hoursAfter(at, 30)])
          for (const running of [after, underFirstRules(after)]) {
            // Read by turns, as a workflow does: the details leave out what people wrote.
            const readers = [releaseView, releaseDetails, releaseView];
            const read = readers.map((reader) => reader(running, then));
            expect(read).toEqual(readers.map((reader) => reader(structuredClone(running), then)));
          }
    });
    assert(holds, {
      unbiased: true,
      seed: 11,
      numRuns: 7,
      interruptAfterTimeLimit: 25_000,
      markInterruptAsFailure: true,
    });
  });
});

/** The same acts, signed over the words of the gates. */
function underFirstRules(running: RunningRelease): RunningRelease {
  const { rules: _, ...state } = running.state;
  return { ...running, state };
}
