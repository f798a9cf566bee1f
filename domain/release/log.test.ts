// What a fact leaves in the decision log: its fields, the reason somebody gave, and the environment it was about.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToStaging } from "#test/builders/play.ts";
import { aReading, aStart, firstCommit, morning } from "#test/builders/release.ts";
import { newRelease } from "./beginning.ts";
import type { ReleaseEvent } from "./events.ts";
import { logEntry } from "./log.ts";

const inStaging = playToStaging().running().state;
const digest = "0".repeat(64);
const sha256 = aReading("vitest").sha256;
const claim = { gate: "support", role: "support", digest, person: "brooke", at: morning };
const until = "2025-10-17T09:30:00.000Z";

interface Logged {
  readonly event: ReleaseEvent;
  readonly expected: ReturnType<typeof logEntry>;
}

const logged: readonly Logged[] = [
  {
    event: { type: "started" },
    expected: {
      action: "release.start",
      environment: "staging",
      payload: {
        title: "Tile hierarchy",
        build: { tag: "v2025.10.16", commit: firstCommit, authors: ["tomas"] },
        planRevision: "test",
      },
    },
  },
  {
    event: { type: "stage-met", stage: "staging" },
    expected: { action: "release.stage_met", environment: "staging", payload: { stage: "staging" } },
  },
  {
    event: {
      type: "gate-signed",
      gate: "support",
      role: "support",
      digest,
      standing: "counted",
      parts: { rule: "1" },
      statement: "Runbook read.",
      comment: "On a phone",
    },
    expected: {
      action: "release.sign_off",
      environment: "production",
      rationale: "Runbook read.",
      payload: {
        gate: "support",
        role: "support",
        digest,
        standing: "counted",
        statement: "Runbook read.",
        comment: "On a phone",
      },
    },
  },
  {
    event: {
      type: "gate-signed",
      gate: "walkthrough",
      role: "design",
      digest,
      standing: "pending",
      parts: {},
      comment: "On a phone",
    },
    expected: {
      action: "release.sign_off",
      environment: "mock",
      rationale: "On a phone",
      payload: { gate: "walkthrough", role: "design", digest, standing: "pending", comment: "On a phone" },
    },
  },
  {
    event: {
      type: "evidence-attached",
      id: "evidence-4",
      gate: "tests",
      slot: "vitest",
      evidence: aReading("vitest", { commit: firstCommit, capturedAt: morning }),
    },
    expected: {
      action: "release.attach_evidence",
      environment: "mock",
      payload: {
        gate: "tests",
        slot: "vitest",
        id: "evidence-4",
        kind: "vitest",
        name: "vitest evidence",
        sha256,
        verdict: "passed",
        summary: "42 passed",
        commit: firstCommit,
      },
    },
  },
  {
    event: {
      type: "deployment-reported",
      environment: "production",
      status: "started",
      tag: "v2025.10.16",
    },
    expected: {
      action: "release.report_deployment",
      environment: "production",
      payload: { environment: "production", status: "started", tag: "v2025.10.16" },
    },
  },
  {
    event: { type: "decided", outcome: "go", rationale: "Everything is met.", digest, attendees: ["leo"] },
    expected: {
      action: "release.go",
      environment: "staging",
      rationale: "Everything is met.",
      payload: { outcome: "go", rationale: "Everything is met.", digest, attendees: ["leo"] },
    },
  },
  {
    event: { type: "decided", outcome: "no_go", rationale: "FR copy.", digest, attendees: [] },
    expected: {
      action: "release.no_go",
      environment: "staging",
      rationale: "FR copy.",
      payload: { outcome: "no_go", rationale: "FR copy.", digest, attendees: [] },
    },
  },
  {
    event: { type: "gate-waived", gate: "support", reason: "Nobody is there.", until },
    expected: {
      action: "release.waive",
      environment: "production",
      rationale: "Nobody is there.",
      payload: { gate: "support", reason: "Nobody is there.", until },
    },
  },
  {
    event: {
      type: "signal-refused",
      refusal: { by: "brooke", message: "signOff", gate: "support", code: "stale-digest", reason: "Stale." },
    },
    expected: {
      action: "release.signal_refused",
      environment: "staging",
      rationale: "Stale.",
      payload: { claimedBy: "brooke", message: "signOff", gate: "support", code: "stale-digest" },
    },
  },
  {
    event: { type: "claim-held", claim },
    expected: { action: "release.signal_held", environment: "staging", payload: { claim } },
  },
  {
    event: { type: "nudged", gate: "gone" },
    expected: { action: "release.nudge", environment: "staging", payload: { gate: "gone" } },
  },
  {
    event: { type: "night-ordered", environment: "mock", since: morning },
    expected: {
      action: "release.order_nightly_run",
      environment: "mock",
      payload: { environment: "mock", since: morning },
    },
  },
  { event: { type: "sign-off-claimed", claim }, expected: undefined },
  { event: { type: "look-asked", environment: "staging", since: morning }, expected: undefined },
  {
    event: { type: "seats-reminded", seats: [{ gate: "risks", role: "product" }], meantFor: morning },
    expected: {
      action: "release.remind",
      environment: "staging",
      payload: { seats: [{ gate: "risks", role: "product" }], meantFor: morning },
    },
  },
  { event: { type: "hours-asked" }, expected: undefined },
  { event: { type: "freezes-asked" }, expected: undefined },
  { event: { type: "freezes-read", until, windows: [] }, expected: undefined },
];

describe("the row of a fact", () => {
  it.each(logged)("of $event.type is $expected.action", ({ event, expected }) => {
    expect(logEntry({ number: 1, at: morning, by: as("ines"), event }, inStaging)).toStrictEqual(expected);
  });

  it("is about the first stage before any has opened", () => {
    const fact = { number: 1, at: morning, by: as("ines"), event: { type: "started" } } as const;
    expect(logEntry(fact, newRelease(aStart(), morning))?.environment).toBe("mock");
  });

  it("is written for what people did and for what time brought, each once", () => {
    const play = playRelease();
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    play.wait(48);
    expect(play.running().unrecorded.map(({ action, rationale }) => [action, rationale])).toEqual([
      ["release.start", undefined],
      ["release.stage_opened", undefined],
      ["release.hold", "Vendor incident"],
      ["release.stage_overdue", undefined],
    ]);
  });
});
