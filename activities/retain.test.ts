import { describe, expect, it } from "vitest";
import { RetentionPlan } from "#domain/plan/retention-plan.ts";
import { expiriesOf, retainedInWords } from "#domain/retention.ts";
import { createMemoryRetention } from "#test/fakes/memory-retention.ts";
import { retain } from "./retain.ts";

const at = "2025-10-16T04:00:00.000Z";
const plan = RetentionPlan.parse({
  "decision-log": { keep: "400 days" },
  "escalation-facts": { keep: "14 days" },
  "shop-facts": { keep: "30 days", hold: true },
});

describe("what is too old", () => {
  it("is of each class that the plan names, and the log comes last", () => {
    expect(expiriesOf(plan, at)).toEqual([
      { class: "escalation-facts", before: "2025-10-02T04:00:00.000Z", hold: false },
      { class: "shop-facts", before: "2025-09-16T04:00:00.000Z", hold: true },
      { class: "decision-log", before: "2024-09-11T04:00:00.000Z", hold: false },
    ]);
  });

  it("is nothing where the plan says nothing", () => {
    expect(expiriesOf({}, at)).toEqual([]);
  });
});

describe("a purge", () => {
  const producedBy = { workflowId: "housekeeping", runId: "r" };

  it("counts each class first, leaves what is held or has nothing, and says what it did", async () => {
    const { retention, orders, set } = createMemoryRetention();
    set("escalation-facts", 1);
    set("shop-facts", 7);
    const retained = await retain(expiriesOf(plan, at), { retention, producedBy });
    expect(retained.map(({ outcome, rows }) => [outcome, rows])).toEqual([
      ["purged", 1],
      ["held", 7],
      ["none", 0],
    ]);
    expect(orders.map(({ class: name, dryRun }) => [name, dryRun])).toEqual([
      ["escalation-facts", true],
      ["shop-facts", true],
      ["decision-log", true],
      ["escalation-facts", false],
    ]);
    expect(retained.map((one) => retainedInWords(one))).toEqual([
      "1 row of escalation-facts from before 2 Oct 04:00 UTC: removed",
      "7 rows of shop-facts from before 16 Sep 04:00 UTC: kept, the plan holds them",
      undefined,
    ]);
  });
});
