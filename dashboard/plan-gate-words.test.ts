import { describe, expect, it } from "vitest";
import { Gate } from "#domain/plan/release-plan.ts";
import { gateLines, withTitle, type Titles } from "./plan-gate-words.ts";

const titles: Titles = {
  gate: (id) => (id === "comms" ? "Comms package" : id),
  tile: () => "Ops Pulse",
  metric: (id) => (id === "activation" ? "Activation" : id),
};
const check = (fields: object) => ({ kind: "check", check: { environment: "staging", ...fields } });
const budgetMs = { mock: 5000, live: 1000 };

const cases: readonly (readonly [given: object, expected: readonly string[]])[] = [
  [
    {
      kind: "sign-off",
      seats: [{ role: "design" }, { role: "qa", count: 2 }],
      asks: "The tiles read well.",
      statement: "required",
      slots: [{ slot: "w", title: "Walkthrough", kinds: ["screenshot", "link"] }],
      judges: ["comms"],
    },
    [
      "Signed by design and 2 of QA.",
      "“The tiles read well.”",
      "Each signature states it in words.",
      "Walkthrough: screenshot or link.",
      "Covers the evidence of Comms package.",
    ],
  ],
  [
    {
      kind: "evidence",
      slots: [
        {
          slot: "l",
          title: "Lighthouse",
          kinds: ["lighthouse"],
          maxAge: "7 days",
          minimum: { performance: 90 },
        },
      ],
    },
    ["Lighthouse: lighthouse, performance at least 90, at most 7 days old."],
  ],
  [{ kind: "decision" }, ["Decided by manager. A go holds 24 hours."]],
  [check({ name: "deployment" }), ["The build is on staging, with a link to its runbook."]],
  [check({ name: "soak", lasts: "24 hours" }), ["Staging has carried the build for 24 hours."]],
  [check({ name: "nightly-run" }), ["The nightly metrics ran on staging, at most 26 hours ago."]],
  [
    check({ name: "tile-fresh", tile: "ops-pulse" }),
    ["Ops Pulse shows figures of after the deployment to staging."],
  ],
  [check({ name: "records-written" }), ["Facts and decisions of staging were written since the deployment."]],
  [
    check({ name: "metric-limits", metrics: ["activation"] }),
    ["Activation: within their limits on staging, at most 26 hours old."],
  ],
  [
    check({ name: "probe", of: "supabase", budgetMs }),
    ["Supabase answers on staging within 1000 ms (a stand-in within 5000 ms), asked at most 26 hours ago."],
  ],
  [
    { kind: "check", check: { name: "risks-listed" } },
    ["The open risks are listed, and none that matters is overdue."],
  ],
  [
    { kind: "check", check: { name: "documents-valid", documents: ["a.md"] } },
    ["There, and not expired: a.md."],
  ],
  [
    { kind: "check", check: { name: "dry-run" } },
    ["The newest dry run has passed, and ended at most 48 hours ago."],
  ],
  [
    { kind: "check", check: { name: "dry-run", maxAge: "7 days", outcome: "held" } },
    ["The newest dry run was held, and ended at most 7 days ago."],
  ],
];

describe("a gate of the plan in words", () => {
  it.each(cases)("%o", (given, expected) => {
    const gate = Gate.parse({ id: "gate", title: "Gate", ...given });
    expect(gateLines(gate, ["manager"], titles)).toEqual(expected);
  });
});

it("a problem of a gate is told under its title", () => {
  expect(withTitle("(comms) hangs on mika (design)", titles)).toBe("Comms package hangs on mika (design)");
  expect(withTitle("names no role", titles)).toBe("names no role");
});
