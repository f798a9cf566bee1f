import { describe, expect, it } from "vitest";
import type { HealthReport } from "./report.ts";
import { healthVerdict } from "./verdict.ts";

const at = "2025-10-13T12:40:00.000Z";
const finding = { id: "nights", mark: "stale", title: "A night is missing", text: "", todo: "" } as const;
const report: HealthReport = {
  ready: true,
  at,
  parts: { temporal: { ok: true, ms: 1, since: at }, slack: { ok: true, ms: 1, since: at } },
  workers: [{ identity: "1@host", polls: ["workflows"], lastSeen: at }],
  schedules: [{ id: "cadence", paused: false }],
  findings: [],
  unanswered: [],
};

describe("the health in one sentence", () => {
  it.each<{ given: Partial<HealthReport>; mark: string; text: string }>([
    {
      given: {},
      mark: "met",
      text: "All is well: 2 parts answer, 1 worker polls, 1 schedule runs and everything is delivered.",
    },
    { given: { findings: [finding] }, mark: "stale", text: "One thing needs a hand." },
    {
      given: { findings: [{ ...finding, mark: "failed" }, finding], unanswered: ["nights"] },
      mark: "failed",
      text: "2 things need a hand.",
    },
    {
      given: { unanswered: ["tasks"] },
      mark: "insufficient-data",
      text: "Nothing is wrong as far as is known. Whether workflows move on can't be asked now.",
    },
    {
      given: { unanswered: ["workers", "schedules"] },
      mark: "insufficient-data",
      text: "Nothing is wrong as far as is known. Workers and schedules can't be asked now.",
    },
  ])("$text", ({ given, mark, text }) => {
    expect(healthVerdict({ ...report, ...given })).toEqual({ mark, text });
  });
});
