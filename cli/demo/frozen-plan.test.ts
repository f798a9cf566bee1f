import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkPlanText } from "#integrations/plan-file/load.ts";
import { frozenPlan } from "./frozen-plan.ts";

const seed = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");
const now = "2025-12-31T23:30:12.345Z";

it("a frozen copy of the seed plan is sound, and frozen from an hour ago to tomorrow", () => {
  const { plan, problems } = checkPlanText(frozenPlan(seed, now));
  expect(problems).toEqual(checkPlanText(seed).problems);
  expect(plan?.release.freezes).toMatchObject([
    {
      timezone: "UTC",
      once: { from: { date: "2025-12-31", time: "22:30" }, until: { date: "2026-01-01", time: "22:30" } },
    },
  ]);
});

it("all else of the plan stays as it was, and freezes that it had are gone", () => {
  const { release, ...rest } = checkPlanText(seed).plan ?? {};
  const { freezes: _, ...kept } = release ?? {};
  const twice = checkPlanText(frozenPlan(frozenPlan(seed, "2025-10-16T12:00:00.000Z"), now)).plan;
  expect(twice).toMatchObject({ ...rest, release: kept });
  expect(twice?.release.freezes).toHaveLength(1);
});
