import { describe, expect, it } from "vitest";
import type { SignatureView } from "#domain/release/signature-view.ts";
import { aGate } from "./a-view.ts";
import { linesOf, whoIsAway, whyNobody, whyNotYet } from "./seats.ts";

const asha = { id: "asha", name: "Asha Nair", roles: ["qa"] };
const people = new Map([
  [
    "asha",
    { ...asha, email: "asha@hotdash.example", organisation: "hotdash", customer: false, sample: true },
  ],
]);

function signed(parts: Partial<SignatureView> = {}): SignatureView {
  return {
    by: "asha",
    role: "qa",
    digest: "3d07",
    at: "2025-10-12T21:10:00.000Z",
    via: "slack",
    status: "valid",
    ...parts,
  };
}

function linesFor(needed: number, signatures: readonly SignatureView[], canSign = ["asha"]) {
  const seat = { role: "qa", needed, signatures: [...signatures] };
  return linesOf(aGate({ seats: [seat], canSign }), seat, asha).map(({ kind, mine }) =>
    mine ? `${kind}, mine` : kind,
  );
}

describe("the lines of a seat", () => {
  it.each([
    { given: { needed: 1, signatures: [] }, expected: ["empty, mine"] },
    { given: { needed: 2, signatures: [] }, expected: ["empty, mine", "empty"] },
    { given: { needed: 1, signatures: [signed({ status: "stale" })] }, expected: ["fallen, mine"] },
    {
      given: { needed: 2, signatures: [signed({ status: "stale", by: "nora" })] },
      expected: ["fallen, mine", "empty"],
    },
    { given: { needed: 1, signatures: [signed({ status: "withdrawn" })] }, expected: ["empty, mine"] },
    { given: { needed: 1, signatures: [signed({ status: "pending" })] }, expected: ["pending, mine"] },
    { given: { needed: 1, signatures: [signed({ by: "nora" })] }, expected: ["signed"] },
  ])("$given.needed needed: $expected", ({ given, expected }) => {
    expect(linesFor(given.needed, given.signatures)).toEqual(expected);
  });

  it("a signature given again covers the fallen one of the same person", () => {
    const again = [signed({ status: "stale" }), signed({ at: "2025-10-13T12:00:00.000Z" })];
    expect(linesFor(1, again, [])).toEqual(["signed"]);
  });

  it("nobody signs in the place of the person whose Signal waits", () => {
    expect(linesFor(1, [signed({ status: "pending", by: "nora" })])).toEqual(["pending"]);
  });

  it("who may not sign has no line", () => {
    expect(linesFor(1, [], [])).toEqual(["empty"]);
  });
});

it("a seat that nobody can fill says why", () => {
  const seat = { role: "qa", needed: 1, signatures: [] };
  const gate = aGate({ canSign: [], cannotSign: [{ person: "asha", why: "asha wrote this build" }] });
  expect(whyNobody(gate, seat, people)).toBe("Nobody can fill this seat. Asha Nair wrote this build.");
  expect(whyNobody(aGate({ canSign: [] }), { ...seat, role: "design" }, people)).toBe(
    "Nobody can fill this seat. Nobody holds the role.",
  );
});

it("names the evidence that must come before a signature", () => {
  const needs = [{ slot: "walkthrough", title: "Walkthrough", kinds: ["note" as const], met: false }];
  expect(whyNotYet(aGate({ needs }))).toBe("Attach first: Walkthrough.");
  expect(whyNotYet(aGate())).toBeUndefined();
});

it("says of a seat who is away, and who signs in their place", () => {
  const seat = { role: "qa", needed: 1, signatures: [] };
  const why = "asha is away until 4 Dec; nora signs for asha";
  const gate = aGate({ seats: [seat], cannotSign: [{ person: "asha", why }] });
  expect(whoIsAway(gate, seat, people)).toEqual(["Asha Nair is away until 4 Dec; nora signs for Asha Nair."]);
  expect(whoIsAway(gate, { ...seat, role: "design" }, people)).toEqual([]);
});
