import { describe, expect, it } from "vitest";
import { environmentsOf as environmentsOfCore } from "#domain/metrics/night.ts";
import { aWholePlan } from "#test/api.ts";
import { environmentsOf, firstEnvironment, whyNotRun } from "./plan-words.ts";

const plan = aWholePlan();

describe("the environments to choose from", () => {
  it("are those the server takes", () => {
    expect(environmentsOf(plan)).toEqual(environmentsOfCore(plan));
    expect(environmentsOf(plan).length).toBeGreaterThan(1);
  });

  it("begin with production where the plan shows no more", () => {
    expect(firstEnvironment({ timezone: "UTC" })).toBe("production");
    expect(environmentsOf({ timezone: "UTC" })).toEqual(["production"]);
  });
});

describe("who may run the metrics", () => {
  const permissions = { "metric-run": ["data", "manager"] };
  it.each([
    { roles: ["data"], customer: false, expected: undefined },
    { roles: ["qa"], customer: false, expected: "Only data and manager may do this." },
    { roles: ["data"], customer: true, expected: "Only people of the team may do this." },
  ])("$roles, customer $customer: $expected", ({ roles, customer, expected }) => {
    const me = { id: "one", name: "One", roles, customer };
    expect(whyNotRun({ timezone: "UTC", permissions }, me)).toBe(expected);
  });
});
