// Any message that a release takes, made from numbers and what is on the screen: often what a person would send, else nonsense.
import { actorOf, type Actor } from "#domain/people.ts";
import type { CommandOf, ReleaseCommand, ReleaseMessageName } from "#domain/release/messages.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { rosterOf } from "#domain/roster.ts";
import type { AnySender } from "./any-act.ts";
import { adoptablePlans } from "./any-plan.ts";
import { ciToken, people } from "./people.ts";
import { aReading } from "./release.ts";

type Pick = <Item>(items: readonly Item[]) => Item;

/** One number decides all: its remainder here, what is left of it for the next choice. */
function picking(choice: number): Pick {
  let rest = choice;
  return <Item>(items: readonly Item[]) => {
    const item = items[rest % items.length];
    rest = Math.floor(rest / Math.max(items.length, 1));
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
}

interface Scene {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly role: string;
  readonly pick: Pick;
}

type Makers = {
  readonly [Name in ReleaseMessageName]: (scene: Scene) => Omit<CommandOf<Name>, "type">;
};

export function anyCommand(
  view: ReleaseView,
  { message, choice }: { readonly message: ReleaseMessageName; readonly choice: number },
): ReleaseCommand {
  const pick = picking(choice);
  const gates = view.stages.flatMap((stage) => stage.gates);
  const wanting = gates.filter(({ status }) => status !== "not-open" && status !== "met");
  const gate = pick(wanting.length > 0 && pick([true, true, true, false]) ? wanting : gates);
  const role = pick(gate.allowed.length > 0 ? gate.allowed : ["design"]);
  return commandOf(message, { view, gate, role, pick });
}

/** Of any gate with seats, open or not. */
export function anySignOff(view: ReleaseView, choice: number): CommandOf<"signOff"> {
  const pick = picking(choice);
  const gate = pick(gatesIn(view).filter(({ seats }) => seats.length > 0));
  return { type: "signOff", ...makers.signOff({ view, gate, role: pick(gate.allowed), pick }) };
}

function commandOf(name: ReleaseMessageName, scene: Scene): ReleaseCommand {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- TypeScript does not see that name and fields belong together.
  return { type: name, ...makers[name](scene) } as ReleaseCommand;
}

const tags = ["v2025.10.16", "v2025.10.16", "v2025.10.16", "v2025.10.17"] as const;
const commits = ["7d3e0c1aa2b04c55", "7d3e0c1a", "beefbeefbeefbeef"] as const;
const kinds = ["vitest", "lighthouse", "screenshot", "note", "playwright"] as const;
const reason = "It has\nto be.";
const nothing = "0".repeat(12);

const makers: Makers = {
  signOff: ({ gate: { id: gate, digest }, role, pick }) => ({
    gate,
    role,
    digest: pick([digest, digest.slice(0, 12), digest, nothing]),
    ...pick([{ statement: "It is complete." }, {}]),
  }),
  withdrawSignOff: ({ view, gate, role, pick }) => {
    const signed = gatesIn(view).flatMap(({ id, seats }) =>
      seats.flatMap((seat) => seat.signatures.map(() => ({ gate: id, role: seat.role }))),
    );
    return { ...pick([...signed, { gate: gate.id, role }]), reason };
  },
  reject: ({ view, gate, role, pick }) => {
    const signable = gatesIn(view).filter(({ seats, status }) => seats.length > 0 && status !== "not-open");
    const { id, allowed } = pick([...signable, gate]);
    return { gate: id, role: allowed[0] ?? role, category: "quality", reason };
  },
  withdrawReject: ({ view, gate, role }) => {
    const { id, rejection } = gatesIn(view).find((one) => one.rejection !== undefined) ?? gate;
    return { gate: id, role: rejection?.role ?? role, reason };
  },
  attachEvidence: ({ pick }) => ({
    evidence: aReading(pick(kinds), {
      name: pick(["first", "second"]),
      ...pick([{}, {}, { commit: pick(commits) }, { verdict: "failed" } as const]),
    }),
  }),
  recordRisk: ({ pick }) => ({
    title: pick(["Risk", "Other risk"]),
    severity: pick(["low", "high"]),
    owner: "mika",
    mitigation: "Watch",
  }),
  closeRisk: ({ pick, view: { risks } }) => ({ id: pick(["risk-1", ...risks.map(({ id }) => id)]), reason }),
  waive: ({ gate: { id: gate }, pick }) => ({
    gate,
    reason,
    until: pick(["2025-11-30T00:00:00.000Z", "2025-10-14T00:00:00.000Z"]),
  }),
  confirmWaiver: ({ view, gate }) => ({
    gate: (gatesIn(view).find(({ waiver }) => waiver?.status === "pending") ?? gate).id,
  }),
  requestInfo: ({ gate: { id: gate } }) => ({ gate, question: "Which\nscreens?" }),
  answer: ({ view, gate, pick }) => ({
    gate: (gatesIn(view).find(({ questions = [] }) => questions.length > 0) ?? gate).id,
    text: "All of them.",
    ...pick([{}, { question: "question-1" }]),
  }),
  adoptPlan: ({ view: { proposal }, pick }) => {
    const plan = pick(adoptablePlans);
    const asked = adoptablePlans.find((_, index) => revisionOf(index) === proposal?.revision);
    const wanted = asked !== undefined && pick([true, true, false]) ? asked : plan;
    const includeMet = proposal?.includeMet ?? pick([false, true]);
    return { revision: revisionOf(adoptablePlans.indexOf(wanted)), includeMet, plan: wanted };
  },
  changeBuild: ({ pick }) => ({
    tag: pick(tags),
    commit: pick(commits),
    authors: [...pick([["tomas"], ["tomas", "mika"], ["justin"], ["ines"]])],
  }),
  reportDeployment: ({ pick }) => ({
    environment: pick(["staging", "production", "nowhere"]),
    status: pick(["succeeded", "started", "failed"]),
    tag: pick([...tags, "v2025.10.09"]),
    runbook: "https://runbooks.example",
  }),
  decide: ({ view, pick }) => ({
    outcome: pick(["go", "go", "no_go"]),
    rationale: "Seen.",
    digest: pick([decisionOf(view), decisionOf(view), nothing]),
    attendees: [],
  }),
  overrideFreeze: ({ view: { freezes = [] }, pick }) => ({
    freeze: pick([...freezes.map(({ id }) => id), "weekend"]),
    reason,
  }),
  carryOn: () => ({ reason }),
  rollBack: ({ pick }) => ({ reason, toTag: pick(["v2025.10.09", "v2025.10.09", "v2025.10.16"]) }),
  reopen: ({ view: { stages }, pick }) => ({ from: pick([...stages.map(({ id }) => id), "nowhere"]) }),
  hold: () => ({ reason }),
  resume: () => ({}),
  recheck: ({ gate: { id: gate }, pick }) => pick([{}, { gate }]),
  nudge: ({ gate: { id: gate } }) => ({ gate }),
  retryEffect: ({ view: { undelivered }, pick }) => ({
    key: pick([...undelivered.map(({ key }) => key), "x"]),
  }),
  abandon: () => ({ reason }),
  supersede: ({ pick }) => ({ successor: pick(["v2025.10.17", "v2025.10.16"]) }),
};

function gatesIn({ stages }: ReleaseView): readonly GateView[] {
  return stages.flatMap(({ gates }) => gates);
}

function decisionOf(view: ReleaseView): string {
  return gatesIn(view).find(({ kind }) => kind === "decision")?.digest ?? nothing;
}

function revisionOf(index: number): string {
  return `plan-${index}`;
}

const absences = [
  [],
  [{ person: "leo", delegate: "asha" }],
  [{ person: "brooke", delegate: "leo" }],
  [{ person: "ines", delegate: "leo" }],
  [
    { person: "mika", delegate: "nora" },
    { person: "justin", delegate: "brooke" },
  ],
].map((some) => some.map((one) => ({ ...one, from: "2025-10-10", until: "2025-10-20" })));

/** Whoever signed it, holds the role, or may send the message; else anybody, customers and tokens too. */
export function anySender(view: ReleaseView, command: ReleaseCommand, { who, away }: AnySender): Actor {
  const roster = rosterOf(people, absences[away] ?? []);
  const actors = [...roster.map((one) => actorOf(one, "api")), ciToken];
  const from = who < 12 ? likely(view, command, actors) : actors;
  return from[who % from.length] ?? ciToken;
}

function likely(view: ReleaseView, command: ReleaseCommand, actors: readonly Actor[]): readonly Actor[] {
  const signers = command.type === "withdrawSignOff" ? signersOf(view, command) : [];
  const wanted = rolesFor(view, command);
  const able = actors.filter(({ roles, person }) =>
    signers.length > 0 ? signers.includes(person) : roles.some((role) => wanted.includes(role)),
  );
  return able.length > 0 ? able : actors;
}

function signersOf(view: ReleaseView, { gate, role }: CommandOf<"withdrawSignOff">): readonly string[] {
  const seats = gatesIn(view)
    .filter(({ id }) => id === gate)
    .flatMap((one) => one.seats);
  return seats
    .filter((seat) => seat.role === role)
    .flatMap(({ signatures }) => signatures.map(({ by }) => by));
}

function rolesFor({ permissions }: ReleaseView, command: ReleaseCommand): readonly string[] {
  if ("role" in command) return [command.role];
  const kebab = command.type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return permissions[kebab === "supersede" ? "abandon" : kebab] ?? ["product", "manager"];
}
