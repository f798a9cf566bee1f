// Who fills the seats of a gate, who may, and why others can't.
import { isMachineRead } from "../evidence/kinds.ts";
import { actsFor } from "../people.ts";
import type { Gate, SignOffGate } from "../plan/release-plan.ts";
import { awayWords, type RosterPerson } from "../roster.ts";
import { judgedEvidence } from "./digest.ts";
import type { Signable } from "./signable.ts";
import type { SignatureView } from "./signature-view.ts";
import { findGate, type Signature } from "./state.ts";
import type { GateView, ReleaseView } from "./view-schema.ts";

export interface AssessedSignature extends Signature {
  readonly status: "valid" | "stale" | "withdrawn" | "pending";
  /** Why its signer can't fill a seat any more, where that is what made it stale. */
  readonly why?: string;
}

export interface SeatAssessment {
  readonly role: string;
  readonly needed: number;
  readonly filled: number;
  readonly signatures: readonly AssessedSignature[];
}

/** A signature is valid while the gate's digest is the one that was signed, and its signer no author of what is judged. */
export function assessSeats(state: Signable, gate: SignOffGate, digest: string): readonly SeatAssessment[] {
  const signed = state.signatures
    .filter((signature) => signature.gate === gate.id)
    .map((signature) => ({ ...signature, status: statusOf(signature, digest) }));
  const barred = barredBeside(state, gate, signed);
  const assessed = signed.map((signature): AssessedSignature => {
    const bar = barred.find(({ person }) => isOfOneOf(signature, [person]));
    const falls = bar !== undefined && (signature.status === "valid" || signature.status === "pending");
    return falls ? { ...signature, status: "stale", why: inShort(bar) } : signature;
  });
  return gate.seats.map(({ role, count }) => {
    const signatures = assessed.filter((signature) => signature.role === role);
    return {
      role,
      needed: count,
      filled: signatures.filter(({ status }) => status === "valid").length,
      signatures,
    };
  });
}

/** Given by one of these people, or for one of them. */
export function isOfOneOf(
  { by, for: absent }: Pick<Signature, "by" | "for">,
  people: readonly (string | undefined)[],
): boolean {
  return people.includes(by) || (absent !== undefined && people.includes(absent));
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
export function barredFrom(state: Signable, gate: Gate, seats: readonly SeatAssessment[]): readonly Barred[] {
  const signed = seats.flatMap(({ signatures }) => signatures);
  return barredBeside(state, gate, signed).map((bar) => {
    const { person, document } = bar;
    const why =
      document === undefined ? inShort(bar) : `${person} attached ${document}, which is judged here`;
    return { person, why };
  });
}

interface Bar {
  readonly person: string;
  /** Name of the document; without one it is for the build. */
  readonly document?: string;
}

/** Without the document's name, which people chose: this comes into details of Temporal UI. */
function inShort({ person, document }: Bar): string {
  return document === undefined ? `${person} wrote this build` : `${person} attached what is judged here`;
}

/** Where the stage says one-other, an author may stand beside somebody who wrote nothing of the build. */
function barredBeside(
  state: Signable,
  gate: Gate,
  signed: readonly Pick<AssessedSignature, "by" | "status">[],
): readonly Bar[] {
  const documents = documentAuthors(state, gate);
  const coversBuild = gate.kind === "decision" || gate.covers.includes("build");
  const { authors } = state.build;
  const isOther = (by: string) => !authors.includes(by) && !documents.some(({ person }) => person === by);
  const mayJoin =
    gate.kind === "sign-off" &&
    findGate(state, gate.id)?.stage.separation === "one-other" &&
    signed.some(({ by, status }) => status === "valid" && isOther(by));
  const builders = coversBuild && !mayJoin ? authors : [];
  return [...builders.map((person) => ({ person })), ...documents];
}

/** Whoever attached this very content, also before somebody else attached it again. */
function documentAuthors(state: Signable, gate: Gate): readonly Bar[] {
  if (gate.kind !== "sign-off" || !gate.covers.includes("evidence")) return [];
  const judged = judgedEvidence(state, gate).filter(({ kind }) => !isMachineRead(kind));
  return judged.flatMap(({ sha256, name }) => {
    const same = state.evidence.filter((item) => item.sha256 === sha256);
    return [...new Set(same.map(({ by }) => by))].map((person) => ({ person, document: name }));
  });
}

/** Joins the current roster to a view: who can fill what is free on each gate, and why other holders of its roles can't. */
export function withPeople(view: ReleaseView, people: readonly RosterPerson[]): ReleaseView {
  return {
    ...view,
    stages: view.stages.map((stage) => ({
      ...stage,
      gates: stage.gates.map((gate) => gateWithPeople(gate, people)),
    })),
  };
}

function gateWithPeople(gate: GateView, people: readonly RosterPerson[]): GateView {
  const holders = people.filter(({ roles }) => roles.some((role) => gate.allowed.includes(role)));
  const judged = holders.map((person) => ({
    person: person.id,
    why: awayWords(person, people) ?? whyNot(gate, person),
  }));
  const canSign = judged.filter(({ why }) => why === undefined).map(({ person }) => person);
  const cannotSign = judged.flatMap(({ person, why }) => (why === undefined ? [] : [{ person, why }]));
  return { ...gate, canSign, cannotSign };
}

function whyNot(gate: GateView, person: RosterPerson): string | undefined {
  if (person.customer) return `${person.name} is a customer contact`;
  const barred = gate.barred.find((one) => one.person === person.id);
  if (barred !== undefined) return barred.why;
  if (gate.kind === "decision") return gate.status === "met" ? "decided already" : undefined;
  const valid = gate.seats.flatMap(({ signatures }) => signatures).filter(({ status }) => status === "valid");
  if (valid.some((one) => isOfOneOf(one, [person.id]))) return "signed already";
  const free = gate.seats.filter(
    ({ role, needed, signatures }) =>
      person.roles.includes(role) && signatures.filter(({ status }) => status === "valid").length < needed,
  );
  if (free.length === 0) return "the seat is filled";
  const kept = free.map(({ role }) => whyNotFor(gate, actsFor(person, role), valid));
  return kept.includes(undefined) ? undefined : kept[0];
}

/** Nobody signs for a person who may not sign, or who has signed. */
function whyNotFor(
  { barred }: GateView,
  absent: string | undefined,
  valid: readonly SignatureView[],
): string | undefined {
  if (absent === undefined) return undefined;
  const bar = barred.find(({ person }) => person === absent);
  if (bar !== undefined) return bar.why;
  return valid.some((one) => isOfOneOf(one, [absent])) ? `${absent} signed already` : undefined;
}
