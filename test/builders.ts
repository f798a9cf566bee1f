import type { z } from "zod";
// Builders with defaults, so that a test says only what it is about.
import { sha256Hex } from "#domain/canonical.ts";
import type { Reading } from "#domain/evidence/reading.ts";
import { actorOf, runsheet, type Actor, type Person } from "#domain/people.ts";
import { ReleasePlan } from "#domain/plan/release-plan.ts";
import { advance, begin, type Running } from "#domain/process.ts";
import type { ReleaseEffect } from "#domain/release/effects.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { newRelease, type ReleaseStart, type ReleaseState } from "#domain/release/state.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { releaseView } from "#domain/release/view.ts";
import { instantFrom, type Instant } from "#domain/time.ts";

export type RunningRelease = Running<ReleaseState, ReleaseEffect>;

export const morning: Instant = "2025-10-13T12:40:00.000Z";

export function hoursAfter(instant: Instant, hours: number): Instant {
  return instantFrom(Date.parse(instant) + hours * 3_600_000);
}

export const people: readonly Person[] = [
  person("justin", ["product"]),
  person("brooke", ["support"]),
  person("mika", ["design"]),
  person("tomas", ["engineering"]),
  person("nora", ["engineering"]),
  person("asha", ["qa"]),
  person("leo", ["reliability"]),
  person("ines", ["manager"]),
  { ...person("riley", ["customer"]), organisation: "evergreen", customer: true },
];

function person(id: string, roles: readonly string[]): Person {
  return {
    id,
    name: id,
    email: `${id}@hotdash.example`,
    roles: [...roles],
    organisation: "hotdash",
    customer: false,
    sample: false,
  };
}

export function as(id: string, via: Actor["via"] = "api"): Actor {
  const found = people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no such person in the builders: ${id}`);
  return actorOf(found, via);
}

export const ciToken: Actor = { person: "ci", type: "service", roles: [], customer: false, via: "api" };

/** Three small stages with every kind of gate; `change` edits the raw plan before it is parsed. */
export function aPlan(change: (plan: z.input<typeof ReleasePlan>) => void = () => {}): ReleasePlan {
  const plan: z.input<typeof ReleasePlan> = {
    product: "Operator Control Center",
    keyPattern: "v.+",
    channel: "occ-product",
    production: "production",
    permissions: {
      hold: ["manager"],
      resume: ["manager"],
      abandon: ["manager"],
      "roll-back": ["manager", "reliability"],
      decide: ["manager"],
      "close-risk": ["product"],
    },
    stages: [
      {
        id: "mock",
        title: "Mock review",
        environment: "mock",
        due: "2 days",
        gates: [
          {
            id: "walkthrough",
            kind: "sign-off",
            title: "UX walkthrough",
            covers: ["build", "evidence"],
            seats: [{ role: "design" }, { role: "engineering" }],
            slots: [{ slot: "screens", title: "Screens", kinds: ["screenshot", "note"] }],
          },
          {
            id: "tests",
            kind: "evidence",
            title: "Test evidence",
            covers: ["build"],
            slots: [
              { slot: "vitest", title: "Vitest report", kinds: ["vitest"], maxAge: "48 hours" },
              {
                slot: "lighthouse",
                title: "Lighthouse report",
                kinds: ["lighthouse"],
                minimum: { performance: 90 },
              },
            ],
          },
          {
            id: "risks",
            kind: "sign-off",
            title: "Risks",
            covers: ["risks"],
            statement: "required",
            asks: "The list is complete.",
            seats: [{ role: "product" }],
          },
        ],
      },
      {
        id: "staging",
        title: "Staging review",
        environment: "staging",
        gates: [
          {
            id: "deployed",
            kind: "check",
            title: "Deployed to staging",
            check: { name: "deployment", environment: "staging" },
          },
          {
            id: "staging-sign-off",
            kind: "sign-off",
            title: "Staging sign-off",
            covers: ["build", "risks"],
            seats: [{ role: "product" }, { role: "qa" }],
          },
        ],
      },
      {
        id: "production",
        title: "Production go/no-go",
        environment: "production",
        signals: "confirm",
        gates: [
          {
            id: "support",
            kind: "sign-off",
            title: "Support and reliability",
            covers: ["build", "risks"],
            seats: [{ role: "support" }, { role: "reliability" }],
          },
          { id: "go-no-go", kind: "decision", title: "Go or no-go" },
        ],
      },
    ],
  };
  change(plan);
  return ReleasePlan.parse(plan);
}

export const firstCommit = "7d3e0c1aa2b04c55";

export function aStart(more: Partial<ReleaseStart> = {}): ReleaseStart {
  const build = { tag: "v2025.10.16", commit: firstCommit, authors: ["tomas"] };
  return {
    key: "v2025.10.16",
    title: "Tile hierarchy",
    build,
    by: as("justin"),
    plan: aPlan(),
    planRevision: "test",
    ...more,
  };
}

export function aReading(kind: Reading["kind"], more: Partial<Reading> = {}): Reading {
  const machine = kind === "vitest" || kind === "playwright" || kind === "lighthouse";
  const name = more.name ?? `${kind} evidence`;
  return {
    kind,
    name,
    sha256: sha256Hex(name),
    bytes: 10,
    verdict: machine ? "passed" : "noted",
    summary: machine ? "42 passed" : name,
    figures: kind === "lighthouse" ? { performance: 97 } : {},
    ...more,
  };
}

/** Plays a release: each act at an instant, refused ones thrown as errors so that a wrong test is loud. */
export function playRelease(start: ReleaseStart = aStart(), from: Instant = morning) {
  let at = from;
  let running: RunningRelease = advance(releaseProcess, begin(newRelease(start, at), at), {
    by: start.by,
    events: [{ type: "started" }],
    at,
  });
  const play = {
    running: () => running,
    at: () => at,
    view: () => releaseView(running, at),
    gate: (id: string): GateView => {
      const gate = releaseView(running, at)
        .stages.flatMap(({ gates }) => gates)
        .find((one) => one.id === id);
      if (gate === undefined) throw new Error(`no gate ${id}`);
      return gate;
    },
    wait: (hours: number) => {
      at = hoursAfter(at, hours);
      running = advance(releaseProcess, running, { by: runsheet, events: [], at });
    },
    try: (by: Actor, command: ReleaseCommand) => releaseProcess.decide(running.state, command, { by, at }),
    act: (by: Actor, command: ReleaseCommand) => {
      const decision = releaseProcess.decide(running.state, command, { by, at });
      if (decision.outcome === "refused")
        throw new Error(`${command.type} was refused: ${decision.code} ${decision.reason}`);
      running = advance(releaseProcess, running, { by, events: decision.events, at });
    },
    sign: (id: string, gate: string, more: { statement?: string; digest?: string } = {}) => {
      const view = play.gate(gate);
      const role = view.allowed.find((one) => as(id).roles.includes(one)) ?? "";
      play.act(as(id), { type: "signOff", gate, role, digest: view.digest, ...more });
    },
    attach: (kind: Reading["kind"], more: Partial<Reading> = {}, by: Actor = ciToken) => {
      play.act(by, { type: "attachEvidence", evidence: aReading(kind, more) });
    },
  };
  return play;
}

export type Play = ReturnType<typeof playRelease>;

/** A release whose mock review is met. */
export function playToStaging(start?: ReleaseStart): Play {
  const play = playRelease(start);
  play.attach("screenshot", {}, as("justin"));
  play.attach("vitest");
  play.attach("lighthouse");
  play.sign("mika", "walkthrough");
  play.sign("nora", "walkthrough");
  play.sign("justin", "risks", { statement: "The list is complete." });
  return play;
}

/** A release that waits for the decision alone. */
export function playToDecision(start?: ReleaseStart): Play {
  const play = playToStaging(start);
  play.act(ciToken, {
    type: "reportDeployment",
    environment: "staging",
    status: "succeeded",
    tag: "v2025.10.16",
    runbook: "https://runbooks.example/staging",
  });
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  play.sign("brooke", "support");
  play.sign("leo", "support");
  return play;
}

export function go(play: Play): void {
  play.act(as("ines"), {
    type: "decide",
    outcome: "go",
    rationale: "Everything is met.",
    digest: play.gate("go-no-go").digest,
    attendees: [],
  });
}
