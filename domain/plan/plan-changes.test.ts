import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { aCheckedPlan, aPlan } from "#test/builders/plan.ts";
import { loosenings, planChanges } from "./plan-changes.ts";
import { ReleasePlan } from "./release-plan.ts";

type Raw = z.input<typeof ReleasePlan>;

function edited(change: (raw: Raw) => void, from: ReleasePlan = aPlan()): readonly string[] {
  const raw = structuredClone(from);
  change(raw);
  return planChanges(from, ReleasePlan.parse(raw)).map(
    ({ text, loosens }) => `${loosens ? "-" : "+"} ${text}`,
  );
}

function gateOf(raw: Raw, id: string) {
  const gate = raw.stages.flatMap(({ gates }) => gates).find((one) => one.id === id);
  if (gate === undefined) throw new Error(`no gate ${id}`);
  return gate;
}

function seatsOf(raw: Raw, id: string) {
  const gate = gateOf(raw, id);
  if (gate.kind !== "sign-off") throw new Error(`${id} has no seats`);
  return gate;
}

const extra = { id: "extra", kind: "sign-off" as const, title: "Extra", seats: [{ role: "qa" }] };

const aFreeze = {
  id: "weekend",
  title: "Weekend",
  timezone: "UTC",
  weekly: { from: { day: "friday", time: "16:00" }, until: { day: "monday", time: "08:00" } },
} as const;

describe("changes of a plan", () => {
  it.each<{ given: string; change: (raw: Raw) => void; expected: readonly string[] }>([
    { given: "nothing", change: () => {}, expected: [] },
    {
      given: "another title",
      change: (raw) => void (gateOf(raw, "risks").title = "R"),
      expected: ["+ gate risks: title changed from Risks to R"],
    },
    {
      given: "a new gate",
      change: (raw) => void raw.stages[1]?.gates.push(extra),
      expected: ["+ stage staging, gate extra: added"],
    },
    {
      given: "a gate less",
      change: (raw) => void raw.stages[0]?.gates.pop(),
      expected: ["- stage mock, gate risks: removed"],
    },
    { given: "a stage less", change: (raw) => void raw.stages.shift(), expected: ["- stage mock: removed"] },
    {
      given: "stages in another order",
      change: (raw) => void raw.stages.reverse(),
      expected: ["- order of the stages changed"],
    },
    {
      given: "a seat more and one less",
      change: (raw) => void (seatsOf(raw, "risks").seats = [{ role: "qa" }]),
      expected: ["- gate risks, seat product: removed", "+ gate risks, seat qa: added"],
    },
    {
      given: "more signatures of a role",
      change: (raw) => void (seatsOf(raw, "risks").seats = [{ role: "product", count: 2 }]),
      expected: ["+ gate risks, seat product: count changed from 1 to 2"],
    },
    {
      given: "a statement that may be left out",
      change: (raw) => void (seatsOf(raw, "risks").statement = "optional"),
      expected: ["- gate risks: statement changed from required to optional"],
    },
    {
      given: "other words to state, which can't be compared",
      change: (raw) => void (seatsOf(raw, "risks").asks = "Fine?"),
      expected: ["- gate risks: asks changed from The list is complete. to Fine?"],
    },
    {
      given: "a part that is covered no more, and one that is",
      change: (raw) => void (gateOf(raw, "staging-sign-off").covers = ["build", "limits"]),
      expected: [
        "- gate staging-sign-off: covers risks removed",
        "+ gate staging-sign-off: covers limits added",
      ],
    },
    {
      given: "a longer age",
      change: (raw) =>
        void (gateOf(raw, "tests").slots = [
          { slot: "vitest", title: "Vitest report", kinds: ["vitest"], maxAge: "7 days" },
          {
            slot: "lighthouse",
            title: "Lighthouse report",
            kinds: ["lighthouse"],
            minimum: { performance: 95 },
          },
        ]),
      expected: [
        "- gate tests, slot vitest: maximum age changed from 48 hours to 7 days",
        "+ gate tests, slot lighthouse: performance changed from 90 to 95",
      ],
    },
    {
      given: "an age where there was none, another kind, and a minimum less",
      change: (raw) =>
        void (gateOf(raw, "tests").slots = [
          { slot: "vitest", title: "Vitest report", kinds: ["vitest", "note"], maxAge: "24 hours" },
          { slot: "lighthouse", title: "Lighthouse report", kinds: ["lighthouse"], maxAge: "7 days" },
        ]),
      expected: [
        "- gate tests, slot vitest: kinds note added",
        "+ gate tests, slot vitest: maximum age changed from 48 hours to 24 hours",
        "+ gate tests, slot lighthouse: maximum age 7 days added",
        "- gate tests, slot lighthouse: performance 90 removed",
      ],
    },
    {
      given: "separation and signals that ask less",
      change: (raw) => {
        for (const stage of raw.stages) [stage.separation, stage.signals] = ["one-other", "count"];
      },
      expected: [
        "- stage mock: separation changed from strict to one-other",
        "- stage staging: separation changed from strict to one-other",
        "- stage production: separation changed from strict to one-other",
        "- stage production: signals changed from confirm to count",
      ],
    },
    {
      given: "a role permitted, one not any more, and a message for everybody",
      change: (raw) => {
        const { hold: _, ...permissions } = raw.permissions ?? {};
        raw.permissions = { ...permissions, decide: ["manager", "qa"], waive: ["manager", "product"] };
      },
      expected: [
        "- permission decide qa added",
        '- permission hold ["manager"] removed',
        "+ permission waive reliability removed",
      ],
    },
    {
      given: "a shorter watch",
      change: (raw) => void (raw.watch = "5 minutes"),
      expected: ["- watch changed from 60 minutes to 5 minutes"],
    },
    {
      given: "a freeze where there was none",
      change: (raw) => void (raw.freezes = [aFreeze]),
      expected: ["+ freeze weekend: added"],
    },
    {
      given: "a gate of another kind",
      change: (raw) => {
        const [stage] = raw.stages;
        if (stage !== undefined) stage.gates[2] = { id: "risks", kind: "decision", title: "Risks" };
      },
      expected: ["- gate risks: sign-off became decision"],
    },
  ])("say of $given: $expected", ({ change, expected }) => {
    expect(edited(change).toSorted()).toEqual([...expected].toSorted());
  });

  it.each([
    { bound: "at-most", value: 90, expected: "-" },
    { bound: "at-most", value: 30, expected: "+" },
  ] as const)("tell a limit of $value $bound from 60: $expected", ({ bound, value, expected }) => {
    const found = edited((raw) => {
      const metric = raw.metrics?.[1];
      if (metric !== undefined) metric.limit = { bound, value };
    }, aCheckedPlan());
    expect(found).toEqual([`${expected} metric median: value changed from 60 to ${value}`]);
  });

  it("tell a limit at least so high, one that is gone and a smaller sample", () => {
    const found = edited((raw) => {
      const [activation, median] = raw.metrics ?? [];
      if (activation?.limit !== undefined) activation.limit.value = 0.5;
      if (median !== undefined) [median.limit, median.minimumSample] = [undefined, 1];
    }, aCheckedPlan());
    expect(found.map((text) => text.slice(0, 1))).toEqual(["-", "-", "-"]);
  });

  it("call a freeze that is gone, or at other times, looser", () => {
    const frozen = aPlan((raw) => void (raw.freezes = [aFreeze]));
    expect(edited((raw) => void delete raw.freezes, frozen)).toEqual(["- freeze weekend: removed"]);
    const later = {
      ...aFreeze,
      weekly: { ...aFreeze.weekly, from: { day: "friday" as const, time: "20:00" } },
    };
    expect(edited((raw) => void (raw.freezes = [later]), frozen)).toEqual([
      "- freeze weekend: time changed from 16:00 to 20:00",
    ]);
  });

  it("name the looser ones alone as loosenings", () => {
    const after = aPlan((raw) => {
      raw.stages[1]?.gates.push(extra);
      raw.stages[0]?.gates.pop();
    });
    expect(loosenings(aPlan(), after)).toEqual(["stage mock, gate risks: removed"]);
  });
});
