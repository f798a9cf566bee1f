// Random acts on a release, the same for the same seed: half of them what a person would do, half of them nonsense.
import type { Actor } from "#domain/people.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { as, ciToken, people } from "./people.ts";
import { aReading } from "./release.ts";

type Some<Item> = readonly [Item, ...Item[]];

export interface Dice {
  /** From 0 to below 1. */
  readonly roll: () => number;
  readonly pick: <Item>(items: Some<Item>) => Item;
}

/** Mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed;
  const roll = () => {
    state = Math.trunc(state + 0x6d_2b_79_f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { roll, pick: (items) => items[Math.floor(roll() * items.length)] ?? items[0] };
}

const actors: Some<Actor> = [ciToken, ...people.map(({ id }) => as(id))];
const tags = ["v2025.10.16", "v2025.10.16", "v2025.10.16", "v2025.10.17"] as const;
const commits = ["7d3e0c1aa2b04c55", "7d3e0c1aa2b04c55", "7d3e0c1a", "beefbeefbeefbeef"] as const;
const kinds = ["vitest", "lighthouse", "screenshot", "note", "playwright"] as const;

export function anyCommand(view: ReleaseView, dice: Dice): ReleaseCommand {
  const target = anyTarget(view, dice);
  const draw = dice.roll();
  if (ended.includes(view.status) && draw < 0.5) return reopening(view, dice);
  if (draw < 0.75) return usual(target, dice);
  if (draw < 0.91) return rare(target, dice);
  return draw < 0.97 ? asking(target, dice) : last(dice);
}

function anyTarget(view: ReleaseView, dice: Dice): Target {
  const gates = view.stages.flatMap((stage) => stage.gates);
  const wanting = gates.filter(({ status }) => status !== "not-open" && status !== "met");
  const gate = anyOf(dice.roll() < 0.8 && wanting.length > 0 ? wanting : gates, dice);
  const role = anyOf(gate.allowed.length > 0 ? gate.allowed : ["design"], dice);
  const decision = gates.find(({ kind }) => kind === "decision")?.digest ?? gate.digest;
  const pending = gates.find(({ waiver }) => waiver?.status === "pending") ?? gate;
  return { gate, role, decision, pending };
}

/** The one who is most likely let through, or anybody. */
export function anyActor(command: ReleaseCommand, dice: Dice): Actor {
  if (dice.roll() < 0.15) return dice.pick(actors);
  const able = actors.filter(({ roles }) => "role" in command && roles.includes(command.role));
  if (able.length > 0) return anyOf(able, dice);
  if (command.type === "confirmWaiver") return as("leo");
  return command.type === "attachEvidence" ? dice.pick([ciToken, as("justin")]) : as("ines");
}

interface Target {
  readonly gate: GateView;
  readonly role: string;
  /** Digest of the decision. */
  readonly decision: string;
  /** A gate whose waiver waits for a second person, where there is one. */
  readonly pending: GateView;
}

function usual({ gate, role, decision }: Target, dice: Dice): ReleaseCommand {
  const digest = dice.roll() < 0.95 ? gate.digest : "0".repeat(12);
  const evidence = aReading(dice.pick(kinds), {
    name: dice.pick(["first", "second"]),
    ...(dice.roll() < 0.3 ? { commit: dice.pick(commits) } : {}),
    ...(dice.roll() < 0.1 ? { verdict: "failed" } : {}),
  });
  const sign = { type: "signOff", gate: gate.id, role, digest, statement: "It is complete." } as const;
  const attach = { type: "attachEvidence", evidence } as const;
  const environment = dice.pick(["staging", "production"]);
  const status = dice.pick(["started", "succeeded", "succeeded", "succeeded", "failed"] as const);
  const report = {
    type: "reportDeployment",
    environment,
    status,
    tag: dice.pick(tags),
    runbook: "https://runbooks.example",
  } as const;
  const outcome = dice.roll() < 0.95 ? "go" : "no_go";
  const decide: ReleaseCommand = {
    type: "decide",
    outcome,
    rationale: "Seen.",
    digest: decision,
    attendees: [],
  };
  return dice.pick<ReleaseCommand>([sign, sign, sign, sign, attach, attach, report, decide]);
}

function rare({ gate: { id: gate }, role }: Target, dice: Dice): ReleaseCommand {
  const withdrawReject = { type: "withdrawReject", gate, role, reason: "Now it is" } as const;
  const authors = dice.pick([["tomas"], ["tomas", "mika"], ["justin"], ["ines"]]);
  return dice.pick<ReleaseCommand>([
    { type: "withdrawSignOff", gate, role, reason: "Seen again" },
    { type: "reject", gate, role, category: "quality", reason: "Not\nyet." },
    withdrawReject,
    withdrawReject,
    { type: "recordRisk", title: "Risk", severity: "low", owner: "mika", mitigation: "Watch" },
    { type: "closeRisk", id: "risk-1", reason: "Gone" },
    { type: "changeBuild", tag: dice.pick(tags), commit: dice.pick(commits), authors },
    { type: "hold", reason: "Incident" },
    { type: "resume" },
    { type: "resume" },
    { type: "recheck" },
    { type: "nudge", gate },
  ]);
}

const ended: readonly ReleaseView["status"][] = ["no-go", "rolled-back"];

/** After a roll-back the old tag has to be back first. */
function reopening({ stages }: ReleaseView, dice: Dice): ReleaseCommand {
  const from = dice.roll() < 0.95 ? anyOf(stages, dice).id : "nowhere";
  const back = { type: "reportDeployment", environment: "production", tag: "v2025.10.09" } as const;
  return dice.pick<ReleaseCommand>([
    { type: "reopen", from },
    { type: "reopen", from },
    { ...back, status: "succeeded" },
  ]);
}

function asking({ gate: { id: gate }, pending }: Target, dice: Dice): ReleaseCommand {
  const until = dice.pick(["2025-10-14T00:00:00.000Z", "2025-11-30T00:00:00.000Z"]);
  const confirm = { type: "confirmWaiver", gate: pending.id } as const;
  return dice.pick<ReleaseCommand>([
    { type: "requestInfo", gate, question: "Which\nscreens?" },
    { type: "answer", gate, text: "All of them." },
    { type: "answer", gate, text: "None.", question: "question-1" },
    { type: "waive", gate, reason: "The runner is down.", until },
    { type: "waive", gate, reason: "The runner is down.", until },
    confirm,
    confirm,
    confirm,
  ]);
}

function last(dice: Dice): ReleaseCommand {
  const rollBack = { type: "rollBack", reason: "Smoke is over budget", toTag: "v2025.10.09" } as const;
  return dice.pick<ReleaseCommand>([
    rollBack,
    rollBack,
    rollBack,
    dice.pick<ReleaseCommand>([
      { type: "abandon", reason: "Not needed" },
      { type: "supersede", successor: dice.pick(tags) },
    ]),
  ]);
}

export function anyOf<Item>(items: readonly Item[], { pick }: Dice): Item {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("nothing to pick from");
  return pick([first, ...rest]);
}
