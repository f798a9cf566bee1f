import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aStart, morning } from "#test/builders/release.ts";
import { runsheet, type Actor } from "../people.ts";
import { newRelease } from "./beginning.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import { threadLine } from "./thread.ts";

const release = newRelease(aStart(), morning);
const until = "2025-10-17T09:30:00.000Z";
const deployed = {
  type: "deployment-reported",
  environment: "production",
  status: "succeeded",
  tag: "v2025.10.16",
} as const;
const decided: Omit<EventOf<"decided">, "outcome"> = {
  type: "decided",
  rationale: "Everything is met.",
  digest: "0",
  attendees: [],
};
const refusal = {
  by: "brooke",
  message: "signOff",
  gate: "support",
  code: "role-required",
  reason: "Not signed.",
} as const;

interface Told {
  readonly event: ReleaseEvent;
  readonly by?: Actor;
  readonly expected: string | undefined;
}

const told: readonly Told[] = [
  { event: { type: "stage-opened", stage: "staging" }, expected: "Staging review is open." },
  { event: { type: "stage-opened", stage: "gone" }, expected: "gone is open." },
  {
    event: { ...decided, outcome: "go" },
    by: as("ines"),
    expected: "Go by ines: Everything is met.",
  },
  {
    event: { ...decided, outcome: "no_go", rationale: "FR copy." },
    by: as("ines"),
    expected: "No-go by ines: FR copy.",
  },
  { event: deployed, by: ciToken, expected: "Deployment of v2025.10.16 to production succeeded." },
  { event: { ...deployed, status: "failed" }, expected: "Deployment of v2025.10.16 to production failed." },
  { event: { ...deployed, status: "started" }, expected: undefined },
  { event: { ...deployed, environment: "staging" }, expected: undefined },
  {
    event: { type: "gate-waived", gate: "tests", reason: "The runner is down.", until },
    by: as("ines"),
    expected:
      "ines asks to waive tests until 17 Oct 09:30 UTC: The runner is down. A second person confirms it.",
  },
  {
    event: { type: "waiver-confirmed", gate: "tests" },
    by: as("leo"),
    expected: "leo confirmed the waiver of tests.",
  },
  { event: { type: "waiver-expired", gate: "tests" }, expected: "The waiver of tests has ended." },
  {
    event: {
      type: "freeze-overridden",
      freeze: "weekend",
      from: morning,
      until,
      reason: "Checkout is down.",
    },
    by: as("ines"),
    expected: "ines lifted the freeze weekend for this release: Checkout is down.",
  },
  { event: { type: "released" }, expected: "v2025.10.16 is released." },
  {
    event: { type: "rolled-back", toTag: "v2025.10.09", reason: "Smoke is over budget." },
    by: as("leo"),
    expected: "Rolled back to v2025.10.09 by leo: Smoke is over budget.",
  },
  { event: { type: "go-expired" }, expected: "The go expired undeployed. The decision is open again." },
  {
    event: { type: "signal-refused", refusal },
    expected: "A sign-off by Signal from brooke was refused. Not signed.",
  },
  {
    event: {
      type: "plan-proposed",
      revision: "r7",
      plan: release.plan,
      includeMet: false,
      changes: [
        { text: "Risks needs no statement", loosens: true },
        { text: "Tests may be older", loosens: true },
        { text: "Copy is a new gate", loosens: false },
      ],
    },
    by: as("ines"),
    expected: "ines asks to adopt the plan r7, which loosens 2 rules. A second person confirms it.",
  },
  {
    event: {
      type: "plan-adopted",
      revision: "r7",
      plan: release.plan,
      changes: [{ text: "Copy is a new gate", loosens: false }],
    },
    by: as("ines"),
    expected: "ines adopted the plan r7: 1 change.",
  },
  {
    event: {
      type: "rollback-triggered",
      alarm: { trigger: "smoke", title: "Smoke", why: "3 times in a row: 900 ms" },
    },
    expected: "Roll back? Smoke: 3 times in a row: 900 ms.",
  },
  {
    event: { type: "carried-on", trigger: "smoke", reason: "A known spike." },
    by: as("leo"),
    expected: "leo carries on in spite of smoke: A known spike.",
  },
  {
    event: { type: "reopened", from: "staging", attempt: 2 },
    by: as("ines"),
    expected: "Attempt 2 opened by ines, from stage staging on.",
  },
  {
    event: { type: "superseded", successor: "v2025.10.23" },
    by: as("ines"),
    expected: "Superseded by v2025.10.23, by ines.",
  },
  { event: { type: "nudged", gate: "tests" }, by: as("ines"), expected: undefined },
];

describe("the thread of a release", () => {
  it.each(told)("is told of $event.type: $expected", ({ event, by = runsheet, expected }) => {
    const fact = { number: 1, at: morning, by, event };
    expect(threadLine(fact, release)).toBe(expected);
  });
});
