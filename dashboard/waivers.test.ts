import { describe, expect, it } from "vitest";
import { aGate, aView, aWaiver } from "./a-view.ts";
import { mayConfirm, mayWaive, proposedEnd, waiverToShow, whoConfirms } from "./waivers.ts";

const permissions = { waive: ["manager"], "confirm-waiver": ["manager", "qa"] };
const ines = { id: "ines", name: "Ines", roles: ["manager"] };
const asha = { id: "asha", name: "Asha", roles: ["qa"] };
const mika = { id: "mika", name: "Mika", roles: ["design"] };
const riley = { id: "riley", name: "Riley", roles: ["manager"], customer: true };

describe("a gate", () => {
  it.each([
    { given: "open", gate: aGate(), me: ines, expected: true },
    { given: "failed", gate: aGate({ status: "failed" }), me: ines, expected: true },
    { given: "not yet open", gate: aGate({ status: "not-open" }), me: ines, expected: false },
    { given: "met", gate: aGate({ status: "met" }), me: ines, expected: false },
    { given: "waived", gate: aGate({ status: "waived" }), me: ines, expected: false },
    { given: "the decision", gate: aGate({ kind: "decision" }), me: ines, expected: false },
    { given: "looked at by a stranger to the role", gate: aGate(), me: mika, expected: false },
    { given: "looked at by a customer", gate: aGate(), me: riley, expected: false },
  ])("$given may be waived: $expected", ({ gate, me, expected }) => {
    expect(mayWaive(aView({ permissions }), gate, me)).toBe(expected);
  });

  it("is waived before the go alone", () => {
    expect(mayWaive(aView({ permissions, status: "go" }), aGate(), ines)).toBe(false);
  });
});

describe("a waiver", () => {
  it.each([
    { given: "who asked", waiver: aWaiver({ by: "ines" }), me: ines, expected: false },
    { given: "a second person", waiver: aWaiver({ by: "ines" }), me: asha, expected: true },
    { given: "a stranger to the role", waiver: aWaiver(), me: mika, expected: false },
    { given: "a customer", waiver: aWaiver(), me: riley, expected: false },
    {
      given: "a third person",
      waiver: aWaiver({ status: "in-force", confirmedBy: "leo" }),
      me: asha,
      expected: false,
    },
    { given: "who comes too late", waiver: aWaiver({ status: "expired" }), me: asha, expected: false },
  ])("is confirmed by $given: $expected", ({ waiver, me, expected }) => {
    expect(mayConfirm(aView({ permissions }), waiver, me)).toBe(expected);
  });

  it("is confirmed no more once the release is over", () => {
    expect(mayConfirm(aView({ permissions, status: "closed" }), aWaiver(), asha)).toBe(false);
  });

  it("says whom it waits for", () => {
    expect(whoConfirms(aView({ permissions }))).toBe("A second person confirms it: manager or QA.");
    expect(whoConfirms(aView())).toBe("A second person of the team confirms it.");
  });

  it.each([
    { given: "open", waiver: "expired" as const, expected: true },
    { given: "waived", waiver: "in-force" as const, expected: true },
    { given: "met", waiver: "pending" as const, expected: true },
    { given: "met", waiver: "in-force" as const, expected: false },
    { given: "met", waiver: "expired" as const, expected: false },
  ] as const)(
    "that is $waiver on a gate that is $given is shown: $expected",
    ({ given, waiver, expected }) => {
      const gate = aGate({ status: given, waiver: aWaiver({ status: waiver }) });
      expect(waiverToShow(gate) !== undefined).toBe(expected);
    },
  );

  it.each([
    { given: "2025-10-13T12:40:00.000Z", expected: "2025-10-14T13:00:00.000Z" },
    { given: "2025-10-13T12:00:00.000Z", expected: "2025-10-14T12:00:00.000Z" },
  ])("asked for at $given is proposed until $expected", ({ given, expected }) => {
    expect(proposedEnd(Date.parse(given))).toBe(expected);
  });
});
