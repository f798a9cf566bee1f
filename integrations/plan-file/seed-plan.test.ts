import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { durationMs } from "#domain/time.ts";
import { loadPlan } from "./load.ts";

const plan = loadPlan(join(import.meta.dirname, "..", "..", "plan.yaml"));

const seatsByGate = Object.fromEntries(
  plan.release.stages.flatMap(({ gates }) =>
    gates.map((gate) => [gate.id, gate.kind === "sign-off" ? gate.seats.map(({ role }) => role) : gate.kind]),
  ),
);

describe("the operating plan of the seeds", () => {
  it("reviews a release in mock, staging and production, each in its environment", () => {
    expect(plan.release.stages.map(({ id, environment, signals }) => [id, environment, signals])).toEqual([
      ["mock", "mock", "count"],
      ["staging", "staging", "count"],
      ["production", "production", "confirm"],
    ]);
  });

  it("asks every gate of the people the plan names", () => {
    expect(seatsByGate).toEqual({
      "ux-walkthrough": ["design", "engineering"],
      "test-evidence": "evidence",
      risks: ["product"],
      deployed: "check",
      integrations: ["qa"],
      "supabase-answers": "check",
      "slack-answers": "check",
      "linear-answers": "check",
      "records-populate": "check",
      "nightly-metrics": "check",
      "ops-pulse": "check",
      "acceptance-thresholds": "check",
      "staging-sign-off": ["product", "qa"],
      "comms-package": "evidence",
      "support-reliability": ["support", "reliability"],
      "rollback-plan": ["reliability"],
      "go-no-go": "decision",
    });
  });

  it.each([
    { key: "v2025.10.16", fits: true },
    { key: "v2025.10.16a", fits: true },
    { key: "v2025.10.16ab", fits: false },
    { key: "2025.10.16", fits: false },
  ])("takes $key as the key of a release: $fits", ({ key, fits }) => {
    expect(new RegExp(plan.release.keyPattern).test(key)).toBe(fits);
  });

  it("calls customers on Tuesdays at ten, with Friday in reserve", () => {
    const [call] = plan.calls;
    expect(call).toMatchObject({
      day: "tuesday",
      time: "10:00",
      timezone: "America/New_York",
      backup: { day: "friday" },
    });
    expect(call?.next.map(({ date, participants }) => [date, participants])).toEqual([
      ["2025-10-07", ["riley", "morgan"]],
      ["2025-10-14", ["riley", "morgan", "jordan"]],
    ]);
    expect(call?.checklist.filter(({ due }) => durationMs(due) === durationMs("48 hours"))).toHaveLength(3);
    expect(call?.preRead).toMatchObject({ lead: "24 hours", channel: "occ-product" });
  });

  it("keeps customers away from every seat, and marks who only stands in for a real person", () => {
    const customers = plan.people.filter(({ customer }) => customer);
    expect(customers.map(({ id, roles }) => [id, roles])).toEqual([
      ["riley", ["customer"]],
      ["morgan", ["customer"]],
    ]);
    expect(plan.people.filter(({ sample }) => sample).map(({ id }) => id)).toEqual([
      "ines",
      "mika",
      "tomas",
      "nora",
      "asha",
      "leo",
    ]);
  });

  it("fills the dry run's ninety minutes and asks for three of four scenarios", () => {
    expect(plan.dryRun?.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90);
    expect(plan.dryRun).toMatchObject({
      session: { date: "2025-10-16", time: "13:00", timezone: "America/New_York" },
      setup: { parameters: { mock: "1" }, flags: { FEATURE_MODAL_APPROVALS: "1" } },
      success: { unaidedScenarios: 3, insights: 5 },
      issue: "OCC-212",
    });
    expect(plan.dryRun?.scenarios).toHaveLength(4);
  });
});
