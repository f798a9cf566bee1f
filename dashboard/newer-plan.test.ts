import { describe, expect, it } from "vitest";
import { isBehind, planNotice } from "./newer-plan.ts";

const me = { id: "leo", name: "Leo", roles: ["reliability"] };
const permissions = { "adopt-plan": ["reliability"] };
const tighter = { text: "gate a: added", loosens: false };
const looser = { text: "gate b: removed", loosens: true };
const proposal = { revision: "r2", by: "ines", at: "", includeMet: false, changes: [looser] };

describe("a newer plan", () => {
  it.each([
    { status: "reviewing", planRevision: "r1", current: "r2", expected: true },
    { status: "reviewing", planRevision: "r2", current: "r2", expected: false },
    { status: "go", planRevision: "r1", current: "r2", expected: false },
    { status: "reviewing", planRevision: undefined, current: "r2", expected: false },
    { status: "reviewing", planRevision: "r1", current: undefined, expected: false },
  ] as const)(
    "is looked at from $status, $planRevision to $current: $expected",
    ({ current, expected, ...view }) => {
      expect(isBehind(view, current)).toBe(expected);
    },
  );

  it.each([
    {
      given: "it asks no less",
      view: { permissions },
      changes: [tighter],
      expected: { label: "Adopt the plan" },
    },
    {
      given: "it loosens",
      view: { permissions },
      changes: [tighter, looser],
      expected: { label: "Ask to adopt the plan" },
    },
    {
      given: "somebody asked",
      view: { permissions, proposal },
      changes: [looser],
      expected: { label: "Confirm the plan", why: undefined },
    },
    {
      given: "somebody asked for an older one",
      view: { permissions, proposal: { ...proposal, revision: "r1" } },
      changes: [looser],
      expected: { label: "Ask to adopt the plan" },
    },
    {
      given: "I asked",
      view: { permissions, proposal: { ...proposal, by: "leo" } },
      changes: [looser],
      expected: { label: "Confirm the plan", why: "You asked for it. A second person confirms it." },
    },
    {
      given: "I may not",
      view: { permissions: { "adopt-plan": ["manager"] } },
      changes: [tighter],
      expected: { label: "Adopt the plan", why: "Only manager may do this." },
    },
  ])("is offered where $given", ({ view, changes, expected }) => {
    expect(planNotice(view, { current: "r2", changes }, me)).toMatchObject({
      title: `A newer plan exists (revision r2): ${changes.length === 1 ? "1 change" : "2 changes"}`,
      ...expected,
    });
  });
});
