import type { z } from "zod";
import { ReleasePlan, type Check, type Gate } from "#domain/plan/release-plan.ts";

/** Three small stages with every kind of gate; `change` edits the raw plan before it is parsed. */
export function aPlan(change: (plan: z.input<typeof ReleasePlan>) => void = () => {}): ReleasePlan {
  const plan: z.input<typeof ReleasePlan> = {
    product: "Operator Control Center",
    keyPattern: "v.+",
    channel: "occ-product",
    production: "production",
    permissions: {
      hold: ["manager"],
      resume: ["manager"],
      abandon: ["manager"],
      "roll-back": ["manager", "reliability"],
      waive: ["manager", "product", "reliability"],
      "confirm-waiver": ["manager", "product", "reliability"],
      "adopt-plan": ["manager", "product", "reliability"],
      decide: ["manager"],
      "close-risk": ["product"],
      "metric-run": ["data", "manager", "product"],
    },
    stages: [
      {
        id: "mock",
        title: "Mock review",
        environment: "mock",
        due: "2 days",
        gates: [
          {
            id: "walkthrough",
            kind: "sign-off",
            title: "UX walkthrough",
            covers: ["build", "evidence"],
            seats: [{ role: "design" }, { role: "engineering" }],
            slots: [{ slot: "screens", title: "Screens", kinds: ["screenshot", "note"] }],
          },
          {
            id: "tests",
            kind: "evidence",
            title: "Test evidence",
            covers: ["build"],
            slots: [
              { slot: "vitest", title: "Vitest report", kinds: ["vitest"], maxAge: "48 hours" },
              {
                slot: "lighthouse",
                title: "Lighthouse report",
                kinds: ["lighthouse"],
                minimum: { performance: 90 },
              },
            ],
          },
          {
            id: "risks",
            kind: "sign-off",
            title: "Risks",
            covers: ["risks"],
            statement: "required",
            asks: "The list is complete.",
            seats: [{ role: "product" }],
          },
        ],
      },
      {
        id: "staging",
        title: "Staging review",
        environment: "staging",
        gates: [
          {
            id: "deployed",
            kind: "check",
            title: "Deployed to staging",
            check: { name: "deployment", environment: "staging" },
          },
          {
            id: "staging-sign-off",
            kind: "sign-off",
            title: "Staging sign-off",
            covers: ["build", "risks"],
            seats: [{ role: "product" }, { role: "qa" }],
          },
        ],
      },
      {
        id: "production",
        title: "Production go/no-go",
        environment: "production",
        signals: "confirm",
        gates: [
          {
            id: "support",
            kind: "sign-off",
            title: "Support and reliability",
            covers: ["build", "risks"],
            seats: [{ role: "support" }, { role: "reliability" }],
          },
          { id: "go-no-go", kind: "decision", title: "Go or no-go" },
        ],
      },
    ],
  };
  change(plan);
  return ReleasePlan.parse(plan);
}

const metric = { owner: "data", factType: "metrics.activation.rolling7d" };

/** The small plan with every check that looks at staging; without its mock stage, unless it is wanted. */
export function aCheckedPlan({ mock } = { mock: false }): ReleasePlan {
  return aPlan((raw) => {
    raw.stages[1]?.gates.push(
      check("records", { name: "records-written", environment: "staging" }),
      check("night", { name: "nightly-run", environment: "staging" }),
      check("pulse", { name: "tile-fresh", environment: "staging", tile: "ops-pulse" }),
      check("escalations", { name: "tile-fresh", environment: "staging", tile: "cx-escalations" }),
      check("limits", { name: "metric-limits", environment: "staging", metrics: ["activation", "median"] }),
    );
    if (!mock) raw.stages.shift();
    raw.tiles = [
      { id: "ops-pulse", title: "Ops Pulse", staleness: { stale: "26 hours", critical: "48 hours" } },
      {
        id: "cx-escalations",
        title: "CX Escalations",
        factType: "chatwoot.escalations",
        staleness: { stale: "2 hours", critical: "4 hours" },
      },
    ];
    raw.metrics = [
      {
        ...metric,
        id: "activation",
        title: "Activation",
        figure: "activationRate",
        unit: "ratio",
        sample: "totalActiveShops",
        minimumSample: 3,
        limit: { bound: "at-least", value: 0.7 },
      },
      {
        ...metric,
        id: "median",
        title: "SLA median",
        figure: "medianMinutes",
        unit: "minutes",
        sample: "respondedCount",
        minimumSample: 2,
        limit: { bound: "at-most", value: 60 },
      },
    ];
  });
}

type RawGate = z.input<typeof Gate>;
type RawCheck = z.input<typeof Check>;

function check(id: string, rule: RawCheck): RawGate {
  return { id, kind: "check", title: id, covers: ["build", "limits"], check: rule };
}
