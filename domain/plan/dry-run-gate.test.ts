import { expect, it } from "vitest";
import { Plan } from "./plan.ts";
import { releaseProblems } from "./release-problems.ts";
import { fieldName } from "./walk.ts";

const gates = [
  { id: "rehearsed", kind: "check", title: "Rehearsed", check: { name: "dry-run" } },
  { id: "go", kind: "decision", title: "Go" },
];

it("a gate can ask for a dry run only where the plan has one", () => {
  const plan = Plan.parse({
    version: 1,
    product: "Small",
    timezone: "UTC",
    organisations: [{ id: "team", name: "Team" }],
    people: [
      { id: "dora", name: "Dora", email: "dora@team.example", organisation: "team", roles: ["manager"] },
    ],
    roles: [{ id: "manager", title: "Manager" }],
    channels: [{ name: "releases", topic: "Releases", purpose: "Cards of releases" }],
    permissions: { decide: ["manager"] },
    release: {
      keyPattern: "^v\\d+$",
      channel: "releases",
      production: "live",
      stages: [{ id: "only", title: "Only", environment: "live", gates }],
    },
  });
  expect(releaseProblems(plan).map(({ path, message }) => `${fieldName(path)} ${message}`)).toEqual([
    "release.stages[0].gates[0].check asks for a dry run, and the plan has none: the gate is never met",
  ]);
});
