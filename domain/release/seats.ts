// Who fills the seats of a gate, who may, and why others can't.
import { isMachineRead } from "../evidence/kinds.ts";
import type { Person } from "../people.ts";
import type { Gate, SignOffGate } from "../plan/release-plan.ts";
import { currentEvidence } from "./evidence.ts";
import { findGate, type ReleaseState, type Signature } from "./state.ts";
import type { GateView, ReleaseView } from "./view-schema.ts";

export interface AssessedSignature extends Signature {
  readonly status: "valid" | "stale" | "withdrawn" | "pending";
}

export interface SeatAssessment {
  readonly role: string;
  readonly needed: number;
  readonly filled: number;
  readonly signatures: readonly AssessedSignature[];
}

/** A signature is valid exactly while the gate's digest is the one that was signed. */
export function assessSeats(
  state: ReleaseState,
  gate: SignOffGate,
  digest: string,
): readonly SeatAssessment[] {
  return gate.seats.map(({ role, count }) => {
    const signatures = state.signatures
      .filter((signature) => signature.gate === gate.id && signature.role === role)
      .map((signature) => ({ ...signature, status: statusOf(signature, digest) }));
    return {
      role,
      needed: count,
      filled: signatures.filter(({ status }) => status === "valid").length,
      signatures,
    };
  });
}

function statusOf(signature: Signature, digest: string): AssessedSignature["status"] {
  if (signature.standing === "withdrawn") return "withdrawn";
  if (signature.digest !== digest) return "stale";
  return signature.standing === "pending" ? "pending" : "valid";
}

export interface Barred {
  readonly person: string;
  readonly why: string;
}

/** People who fill no seat of this gate whatever their roles: authors of what is judged. */
export function barredFrom(
  state: ReleaseState,
  gate: Gate,
  seats: readonly SeatAssessment[],
): readonly Barred[] {
  const stage = findGate(state, gate.id)?.stage;
  const coversBuild = gate.kind === "decision" || gate.covers.includes("build");
  const signedBy = seats.flatMap(({ signatures }) =>
    signatures.filter(({ status }) => status === "valid").map(({ by }) => by),
  );
  const mayJoin = (author: string) =>
    stage?.separation === "one-other" && gate.kind === "sign-off" && signedBy.some((by) => by !== author);
  const authors = coversBuild ? state.build.authors.filter((author) => !mayJoin(author)) : [];
  return [
    ...authors.map((person) => ({ person, why: `${person} wrote this build` })),
    ...documentAuthors(state, gate).map(({ by, name }) => ({
      person: by,
      why: `${by} attached ${name}, which is judged here`,
    })),
  ];
}

function documentAuthors(state: ReleaseState, gate: Gate): readonly { by: string; name: string }[] {
  if (gate.kind !== "sign-off" || !gate.covers.includes("evidence")) return [];
  return [gate.id, ...gate.judges]
    .flatMap((id) =>
      (findGate(state, id)?.gate.slots ?? []).map(({ slot }) => currentEvidence(state, id, slot)),
    )
    .filter((item) => item !== undefined && !isMachineRead(item.kind))
    .map((item) => ({ by: item?.by ?? "", name: item?.name ?? "" }));
}

/** Joins the current roster to a view: who can fill what is free on each gate, and why other holders of its roles can't. */
export function withPeople(view: ReleaseView, people: readonly Person[]): ReleaseView {
  return {
    ...view,
    stages: view.stages.map((stage) => ({
      ...stage,
      gates: stage.gates.map((gate) => gateWithPeople(gate, people)),
    })),
  };
}

function gateWithPeople(gate: GateView, people: readonly Person[]): GateView {
  const holders = people.filter(({ roles }) => roles.some((role) => gate.allowed.includes(role)));
  const judged = holders.map((person) => ({ person: person.id, why: whyNot(gate, person) }));
  const canSign = judged.filter(({ why }) => why === undefined).map(({ person }) => person);
  const cannotSign = judged.flatMap(({ person, why }) => (why === undefined ? [] : [{ person, why }]));
  return { ...gate, canSign, cannotSign };
}

function whyNot(gate: GateView, person: Person): string | undefined {
  if (person.customer) return `${person.name} is a customer contact`;
  const barred = gate.barred.find((one) => one.person === person.id);
  if (barred !== undefined) return barred.why;
  if (gate.kind === "decision") return gate.status === "met" ? "decided already" : undefined;
  const valid = gate.seats.flatMap(({ signatures }) => signatures).filter(({ status }) => status === "valid");
  if (valid.some(({ by }) => by === person.id)) return "signed already";
  const free = gate.seats.some(
    ({ role, needed, signatures }) =>
      person.roles.includes(role) && signatures.filter(({ status }) => status === "valid").length < needed,
  );
  return free ? undefined : "the seat is filled";
}
