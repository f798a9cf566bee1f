import { describe, expect, it } from "vitest";
import { DryRunPlay, eightDaysAhead, session, sessionEnds } from "#test/builders/dry-run.ts";
import { as, ciToken } from "#test/builders/people.ts";
import type { Actor } from "../people.ts";
import type { Instant } from "../time.ts";
import { readSent, type CommandOf, type DryRunCommand } from "./messages.ts";

const confirmSupport = { type: "confirm", item: "confirm-support", answer: "yes" } as const;
const drop = {
  type: "settleDependency",
  dependency: "french-copy",
  state: "dropped",
  reason: "English only",
} as const;
const reschedule = { type: "reschedule", at: "2025-10-23T17:00:00.000Z", reason: "Riley travels" } as const;
const cancel = { type: "cancel", reason: "Staging is down" } as const;
const conclude = { type: "conclude" } as const;
const scenario = { type: "recordScenario", scenario: "low-stock", unaided: true, decision: "d-1" } as const;
const survey: CommandOf<"recordSurvey"> = {
  type: "recordSurvey",
  person: "riley",
  ladder: ["CX agent", "CX lead", "Operations manager"],
  answers: [],
};
const insight = {
  type: "recordInsight",
  id: "i1",
  text: { id: "text-1", sha256: "a".repeat(64) },
} as const;

interface Case {
  readonly given?: readonly DryRunCommand[];
  readonly at?: Instant;
  readonly when: DryRunCommand;
  readonly by?: Actor;
  readonly expected: string;
}

const cases: readonly Case[] = [
  { when: confirmSupport, by: as("brooke"), expected: "dry_run.confirm" },
  { when: confirmSupport, by: as("riley"), expected: "not-permitted" },
  { when: confirmSupport, by: ciToken, expected: "not-permitted" },
  { when: { ...confirmSupport, item: "handout" }, expected: "unknown-item" },
  { when: { ...confirmSupport, item: "translations" }, expected: "unknown-item" },
  { given: [confirmSupport], when: confirmSupport, expected: "nothing" },
  { given: [confirmSupport], when: { ...confirmSupport, answer: "no" }, expected: "dry_run.confirm" },
  { at: session, when: confirmSupport, expected: "wrong-status" },
  { when: { type: "confirm", answer: "yes" }, by: as("riley"), expected: "dry_run.confirm" },
  { when: { type: "confirm", person: "morgan", answer: "yes" }, by: as("riley"), expected: "not-permitted" },
  { when: { type: "confirm", person: "morgan", answer: "no" }, expected: "dry_run.confirm" },
  { when: { type: "confirm", answer: "yes" }, by: as("leo"), expected: "unknown-participant" },

  { when: { type: "completeItem", item: "translations" }, expected: "invalid" },
  {
    when: { type: "completeItem", item: "translations", link: "https://staging.example/fr" },
    expected: "dry_run.complete_item",
  },
  { when: { type: "completeItem", item: "objectives" }, expected: "dry_run.complete_item" },
  { when: { type: "completeItem", item: "confirm-support" }, expected: "invalid" },
  { when: { type: "completeItem", item: "nightly-metrics" }, expected: "invalid" },
  {
    when: { type: "completeItem", item: "nightly-metrics", link: "artifacts/metrics/night.json" },
    expected: "dry_run.complete_item",
  },
  { when: { type: "completeItem", item: "nothing" }, expected: "unknown-item" },
  { at: session, when: { type: "completeItem", item: "translations" }, expected: "wrong-status" },
  { at: sessionEnds, when: { type: "completeItem", item: "upload" }, expected: "dry_run.complete_item" },

  { when: drop, expected: "dry_run.settle_dependency" },
  { given: [drop], when: drop, expected: "nothing" },
  { when: { ...drop, reason: undefined }, expected: "invalid" },
  { when: { ...drop, state: "done", reason: undefined }, expected: "dry_run.settle_dependency" },
  { when: { ...drop, state: "done", waitingOn: ["design"] }, expected: "invalid" },
  { when: { ...drop, dependency: "confirm-support" }, expected: "dry_run.settle_dependency" },
  { when: { ...drop, dependency: "confirm-support", state: "done" }, expected: "invalid" },
  { when: { ...drop, dependency: "nothing" }, expected: "unknown-item" },

  { when: { type: "sendPreRead", anyway: false }, expected: "gates-unmet" },
  { when: { type: "sendPreRead", anyway: true }, expected: "invalid" },
  { when: { type: "sendPreRead", anyway: true, reason: "They travel" }, expected: "dry_run.send_pre_read" },
  { when: { type: "sendPreRead", anyway: false }, by: as("leo"), expected: "not-permitted" },

  { when: reschedule, expected: "dry_run.reschedule" },
  { when: reschedule, by: as("leo"), expected: "not-permitted" },
  { when: { ...reschedule, at: "2025-10-08T16:00:00.000Z" }, expected: "in-the-past" },
  { when: { ...reschedule, at: "2062-10-08T16:00:00.000Z" }, expected: "invalid" },
  { at: sessionEnds, when: reschedule, expected: "dry_run.reschedule" },
  { given: [conclude], at: sessionEnds, when: reschedule, expected: "wrong-status" },
  { when: cancel, by: as("ines"), expected: "dry_run.cancel" },
  { given: [cancel], when: cancel, expected: "dry-run-closed" },
  { given: [conclude], at: sessionEnds, when: cancel, expected: "wrong-status" },

  { when: scenario, expected: "not-begun" },
  { at: session, when: scenario, expected: "dry_run.record_scenario" },
  { at: session, given: [scenario], when: scenario, expected: "nothing" },
  {
    at: session,
    given: [scenario],
    when: { ...scenario, unaided: false },
    expected: "dry_run.record_scenario",
  },
  { at: session, when: { ...scenario, scenario: "nothing" }, expected: "unknown-item" },
  { at: session, when: { ...scenario, person: "leo" }, expected: "unknown-participant" },
  { at: session, when: scenario, by: as("riley"), expected: "not-permitted" },
  { at: session, when: survey, by: as("riley"), expected: "dry_run.record_survey" },
  { at: session, when: { ...survey, person: "morgan" }, by: as("riley"), expected: "not-permitted" },
  { at: session, when: { ...survey, person: "leo" }, expected: "unknown-participant" },
  { at: session, when: insight, expected: "dry_run.record_insight" },
  { at: session, given: [insight], when: insight, expected: "nothing" },
  { at: session, when: { ...insight, scenario: "nothing" }, expected: "unknown-item" },

  { when: conclude, expected: "not-begun" },
  { at: sessionEnds, when: conclude, expected: "dry_run.conclude" },
  { at: sessionEnds, given: [conclude], when: conclude, expected: "nothing" },
  {
    at: sessionEnds,
    given: [conclude],
    when: { ...insight, id: "late" },
    expected: "dry_run.record_insight",
  },
  {
    at: sessionEnds,
    given: [conclude],
    when: { ...conclude, tile: { ok: true } },
    expected: "dry_run.conclude",
  },
];

describe("what a dry run accepts, and what it refuses", () => {
  it.each(cases)(
    "$when.type at $at is $expected",
    ({ given = [], at = eightDaysAhead, when, by, expected }) => {
      const play = new DryRunPlay().until(at).does(...given);
      const rows = play.rows.length;
      const refusal = play.send(when, by);
      const [row] = play.rows.slice(rows);
      expect(refusal?.code ?? row?.action ?? "nothing").toBe(expected);
    },
  );

  it("names the field of what it can't read", () => {
    const sent = { scenario: "low-stock", unaided: "yes", by: as("justin") };
    expect(readSent("recordScenario", sent)).toMatchObject({ code: "invalid", field: "unaided" });
    expect(
      readSent("completeItem", { item: "x", link: "javascript:alert(1)", by: as("justin") }),
    ).toMatchObject({ code: "invalid", field: "link" });
  });
});
