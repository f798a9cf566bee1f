import { describe, expect, it } from "vitest";
import type { WaitingItem } from "#domain/inbox.ts";
import { aGate, aView } from "./a-view.ts";
import { signingOf } from "./signing.ts";

const need = { slot: "notes", title: "Notes", kinds: ["note" as const], met: false };

function item(action: "sign" | "decide", gate = "staging-sign-off"): WaitingItem {
  return {
    kind: "release",
    release: "release/v2025.10.16",
    key: "v2025.10.16",
    title: "Tile hierarchy",
    stage: "Staging",
    gate,
    gateTitle: "Staging sign-off",
    digest: "c41f",
    why: "",
    late: false,
    action,
    role: "qa",
  };
}

function viewWith(gate: Parameters<typeof aGate>[0]) {
  const stage = { id: "staging", title: "Staging", environment: "staging", status: "open" as const };
  return aView({ stages: [{ ...stage, gates: [aGate(gate)] }] });
}

describe("a signature at once", () => {
  it.each([
    { given: "of a gate that asks for no words", gate: {}, asked: item("sign"), expected: "qa" },
    {
      given: "of one that lets them out",
      gate: { statement: "optional" as const },
      asked: item("sign"),
      expected: "qa",
    },
    { given: "not where they are required", gate: { statement: "required" as const }, asked: item("sign") },
    { given: "not where something is missing", gate: { needs: [need] }, asked: item("sign") },
    { given: "not of a decision", gate: {}, asked: item("decide") },
    { given: "not of a gate that is gone", gate: {}, asked: item("sign", "elsewhere") },
  ])("$given", ({ gate, asked, expected }) => {
    expect(signingOf(asked, viewWith(gate))?.role).toBe(expected);
  });
});
