// Builders for tests: a release, a gate and a waiver with sound defaults.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";

export function aView(parts: Partial<ReleaseView> = {}): ReleaseView {
  return {
    id: "release/v2025.10.16",
    kind: "release",
    key: "v2025.10.16",
    version: 1,
    status: "reviewing",
    verdict: "Blocked on 1 of 1 in staging.",
    reasons: [],
    updatedAt: "2025-10-13T12:40:00.000Z",
    startedAt: "2025-10-10T12:00:00.000Z",
    startedBy: "justin",
    links: {},
    title: "Tile hierarchy",
    product: "Operator Console",
    build: { tag: "v2025.10.16", commit: "7d3e0c1", authors: ["tomas-berg"] },
    attempt: 1,
    stage: "staging",
    stages: [{ id: "staging", title: "Staging", environment: "staging", status: "open", gates: [aGate()] }],
    risks: [],
    decisions: [],
    deployments: [],
    refusals: [],
    held: [],
    undelivered: [],
    permissions: {},
    ...parts,
  };
}

export function aGate(parts: Partial<GateView> = {}): GateView {
  return {
    id: "staging-sign-off",
    kind: "sign-off",
    title: "Staging sign-off",
    status: "open",
    reason: "Needs product and qa",
    digest: "c41f09ab7e2d".padEnd(64, "0"),
    covers: ["build"],
    statement: "none",
    allowed: ["product", "qa"],
    needs: [],
    seats: [
      { role: "product", needed: 1, signatures: [] },
      { role: "qa", needed: 1, signatures: [] },
    ],
    barred: [],
    canSign: ["justin", "asha-nair"],
    cannotSign: [],
    evidence: [],
    ...parts,
  };
}

export function aWaiver(
  parts: Partial<NonNullable<GateView["waiver"]>> = {},
): NonNullable<GateView["waiver"]> {
  return {
    by: "justin",
    reason: "The runner is down.",
    at: "2025-10-13T12:00:00.000Z",
    until: "2025-10-14T12:00:00.000Z",
    status: "pending",
    ...parts,
  };
}
