import { describe, expect, it } from "vitest";
import type { DecisionRow } from "../record.ts";
import { sentenceOf } from "./sentences.ts";

describe("a row of the decision log, as a sentence", () => {
  const nameOf = (id: string) => (id === "mika" ? "Mika Laurent" : id);
  const mika: DecisionRow["actor"] = { id: "mika", type: "person" };
  const runsheet: DecisionRow["actor"] = { id: "runsheet", type: "system" };
  const ci: DecisionRow["actor"] = { id: "automation", type: "agent" };

  it.each([
    {
      action: "release.sign_off",
      actor: mika,
      payload: { gate: "walkthrough", role: "design" },
      expected: "Mika Laurent signed walkthrough as design.",
    },
    {
      action: "release.hold",
      actor: mika,
      rationale: "audit",
      payload: {},
      expected: "Mika Laurent put the release on hold: audit",
    },
    {
      action: "release.waive",
      actor: mika,
      rationale: "The runner is down.",
      payload: { gate: "tests", until: "2025-10-17T09:30:00.000Z" },
      expected: "Mika Laurent asked to waive tests until 17 Oct 09:30 UTC: The runner is down.",
    },
    {
      action: "release.report_deployment",
      actor: ci,
      payload: { tag: "v1", environment: "staging", status: "failed" },
      expected: "automation reported v1 on staging: failed.",
    },
    {
      action: "release.stage_opened",
      actor: runsheet,
      payload: { stage: "mock" },
      expected: "Stage mock opened.",
    },
    {
      action: "release.from_the_future",
      actor: runsheet,
      payload: {},
      expected: "Runsheet: release.from_the_future.",
    },
    { action: "release.sign_off", actor: mika, payload: { gate: 7 }, expected: "Mika Laurent signed  as ." },
  ])("says: $expected", ({ expected, ...row }) => {
    expect(sentenceOf(row, nameOf)).toBe(expected);
  });
});
