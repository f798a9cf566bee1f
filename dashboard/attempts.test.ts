import { expect, it } from "vitest";
import { aGate, aView } from "./a-view.ts";
import { mayReopen, proposedStage } from "./attempts.ts";

const rollBack = { by: "ines", at: "2025-10-13T12:00:00.000Z", reason: "Errors", toTag: "v1" };

it.each([
  { given: "a no-go", view: aView({ status: "no-go" }), expected: true },
  { given: "a review", view: aView(), expected: false },
  { given: "a roll-back under way", view: aView({ status: "rolled-back", rollBack }), expected: false },
  {
    given: "a finished roll-back",
    view: aView({ status: "rolled-back", rollBack: { ...rollBack, deployedAt: rollBack.at } }),
    expected: true,
  },
])("the next attempt may follow $given: $expected", ({ view, expected }) => {
  expect(mayReopen(view)).toBe(expected);
});

it("the next attempt is proposed from the first stage in which a gate fell, else from the last", () => {
  const stage = (id: string, status: "met" | "failed") => ({
    id,
    title: id,
    environment: id,
    status: "met" as const,
    gates: [aGate({ status })],
  });
  const of = (mock: "met" | "failed", staging: "met" | "failed") =>
    proposedStage(
      aView({
        stage: "production",
        stages: [stage("mock", mock), stage("staging", staging), stage("production", "met")],
      }),
    );
  expect([of("met", "failed"), of("failed", "failed"), of("met", "met")]).toEqual([
    "staging",
    "mock",
    "production",
  ]);
});
