// Probes that find whatever a test says: a quick answer where it says nothing.
import type { Probes } from "#domain/ports.ts";
import type { ProbeFinding } from "#domain/release/checks/inspection.ts";

export function createMemoryProbes() {
  const foundOf = new Map<string, ProbeFinding>();
  const asked: string[] = [];
  const probes: Probes = {
    probe: async ({ of }) => {
      asked.push(of);
      const status = of === "http" ? { status: 200 } : {};
      return foundOf.get(of) ?? { outcome: "answered", mode: "mock", latencyMs: 1, ...status };
    },
  };
  return { probes, asked, set: (of: string, finding: ProbeFinding) => void foundOf.set(of, finding) };
}
