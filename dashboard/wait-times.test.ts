import { describe, expect, it } from "vitest";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { aGate, aView } from "./a-view.ts";
import { isRecorded, longestWait, waitInWords, waitTimes } from "./wait-times.ts";

const opened = "2025-10-13T08:00:00.000Z";
const at = (hour: number): string => `2025-10-13T${String(hour).padStart(2, "0")}:00:00.000Z`;
const now = Date.parse(at(18));

function withGates(gates: readonly GateView[], parts: Partial<ReleaseView> = {}): ReleaseView {
  const stage = { id: "staging", title: "Staging", environment: "staging", status: "open" } as const;
  return aView({ stages: [{ ...stage, openedAt: opened, gates: [...gates] }], ...parts });
}

const report = (slot: string, met: boolean): GateView["needs"][number] => ({
  slot,
  title: slot,
  kinds: ["vitest"],
  met,
});
const piece = (slot: string, hour: number): GateView["evidence"][number] => ({
  id: slot,
  slot,
  kind: "vitest",
  name: slot,
  sha256: "ab",
  verdict: "passed",
  summary: "40 passed",
  at: at(hour),
  by: "mika",
  capturedAt: at(hour),
  current: true,
});
const signed = (hour: number, status: "valid" | "stale" = "valid"): GateView["seats"][number] => ({
  role: "qa",
  needed: 1,
  signatures: [{ by: "mika", role: "qa", digest: "ab", at: at(hour), via: "api", status }],
});
const check = (parts: Partial<GateView> = {}): GateView =>
  aGate({ kind: "check", seats: [], check: { name: "probe", outcome: "passed", at: at(17) }, ...parts });

describe("the wait of a gate", () => {
  it.each([
    { given: "open", gate: aGate(), expected: "10 h for people" },
    {
      given: "signed",
      gate: aGate({ status: "met", seats: [signed(9), signed(11), signed(16, "stale")] }),
      expected: "3 h for people",
    },
    {
      given: "signed after its report",
      gate: aGate({
        status: "met",
        needs: [report("tests", true)],
        evidence: [piece("tests", 10)],
        seats: [signed(13)],
      }),
      expected: "2 h for reports and checks, 3 h for people",
    },
    {
      given: "without its report",
      gate: aGate({ needs: [report("tests", false)] }),
      expected: "10 h for reports and checks",
    },
    {
      given: "of reports alone",
      gate: aGate({
        kind: "evidence",
        status: "met",
        seats: [],
        needs: [report("tests", true)],
        evidence: [piece("tests", 12)],
      }),
      expected: "4 h for reports and checks",
    },
    { given: "a check that waits", gate: check(), expected: "10 h for reports and checks" },
    {
      given: "signed before its stage opened",
      gate: aGate({ status: "met", seats: [signed(7)] }),
      expected: "none",
    },
  ])("$given: $expected", ({ gate, expected }) => {
    const [wait] = waitTimes(withGates([gate]), now)?.gates ?? [];
    expect(wait && waitInWords(wait)).toBe(expected);
  });

  it.each([
    { given: "waits", gate: check(), expected: true },
    { given: "was met", gate: check({ status: "met" }), expected: false },
  ])("of a check that $given is recorded: $expected", ({ gate, expected }) => {
    expect(waitTimes(withGates([gate]), now)?.gates.map(isRecorded)).toEqual([expected]);
  });

  it("for a deployment ends with its report, and a waived gate with the waiver", () => {
    const deployment = { environment: "staging", status: "succeeded", tag: "v2025.10.16" } as const;
    const view = withGates(
      [
        check({ status: "met", check: { name: "deployment", environment: "staging", outcome: "passed" } }),
        aGate({
          status: "waived",
          waiver: { by: "justin", reason: "r", at: at(12), until: at(20), status: "in-force" },
        }),
      ],
      { deployments: [{ ...deployment, at: at(10), by: "ci" }] },
    );
    expect(waitTimes(view, now)?.gates.map(waitInWords)).toEqual([
      "2 h for reports and checks",
      "4 h for people",
    ]);
  });
});

describe("the picture of the wait times", () => {
  it("begins with the first stage and reaches to now while something waits", () => {
    const times = waitTimes(withGates([aGate(), aGate({ status: "met", seats: [signed(13)] })]), now);
    expect(times).toMatchObject({ from: opened, to: at(18) });
    expect(times?.gates.map(({ stretches }) => stretches)).toEqual([
      [{ who: "people", ms: 36_000_000, left: 0, width: 100 }],
      [{ who: "people", ms: 18_000_000, left: 0, width: 50 }],
    ]);
    expect(times && longestWait(times)).toBe("longest: Staging sign-off, 10 h");
  });

  it("ends with the last gate once all are met, and is none before a stage opened", () => {
    const met = withGates([aGate({ status: "met", seats: [signed(13)] })]);
    expect(waitTimes(met, now)).toMatchObject({ to: at(13), gates: [{ stretches: [{ width: 100 }] }] });
    expect(waitTimes(aView(), now)).toBeUndefined();
  });
});
