// A seat is lines to sign on: what is signed, what fell, what is empty, and which line is yours.
import type { SignatureView } from "#domain/release/signature-view.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import type { Me } from "./api.ts";
import { mayFill, type Seat } from "./gates.ts";
import { say } from "./language/say.ts";
import { nameOf, withNames, type PeopleById } from "./names.ts";

export type Line =
  | {
      readonly kind: "signed" | "pending" | "fallen";
      readonly signature: SignatureView;
      readonly mine: boolean;
    }
  | { readonly kind: "empty"; readonly mine: boolean };

/** Signed lines first, then those that wait; at most one of them is yours to sign. */
export function linesOf(gate: GateView, seat: Seat, me: Me): readonly Line[] {
  const standing = newestByPerson(seat.signatures);
  const signed = standing.filter(({ status }) => status === "valid");
  const pending = standing.filter(({ status }) => status === "pending");
  const free = Math.max(0, seat.needed - signed.length - pending.length);
  const fallen = standing.filter(({ status }) => status === "stale").slice(0, free);
  const open = [
    ...pending.map((signature) => ({ kind: "pending" as const, signature, mine: false })),
    ...fallen.map((signature) => ({ kind: "fallen" as const, signature, mine: false })),
    ...Array.from({ length: free - fallen.length }, () => ({ kind: "empty" as const, mine: false })),
  ];
  const mine = mayFill(gate, seat, me) ? indexOfMine(open, me) : -1;
  return [
    ...signed.map((signature) => ({ kind: "signed" as const, signature, mine: false })),
    ...open.map((line, index) => ({ ...line, mine: index === mine })),
  ];
}

/** The line that this person signed before, else the first one that waits for anybody. */
function indexOfMine(open: readonly Line[], me: Me): number {
  const own = open.findIndex((line) => line.kind !== "empty" && line.signature.by === me.id);
  return own === -1 ? open.findIndex(({ kind }) => kind !== "pending") : own;
}

function newestByPerson(signatures: readonly SignatureView[]): readonly SignatureView[] {
  const inTime = signatures.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return [...new Map(inTime.map((signature) => [signature.by, signature])).values()].filter(
    ({ status }) => status !== "withdrawn",
  );
}

/** Who holds the role of the seat and may sign now. */
export function whoMaySign(gate: GateView, { role }: Seat, people: PeopleById): readonly string[] {
  return gate.canSign.filter((id) => people.get(id)?.roles.includes(role) === true);
}

/** Holders of the role who are away, with who signs for them. */
export function whoIsAway({ cannotSign }: GateView, { role }: Seat, people: PeopleById): readonly string[] {
  return cannotSign
    .filter(
      ({ person, why }) => people.get(person)?.roles.includes(role) === true && why.includes(" is away "),
    )
    .map(({ why }) => `${withNames(why, people)}.`);
}

/** Why nobody who holds the role may sign. */
export function whyNobody(gate: GateView, { role }: Seat, people: PeopleById): string {
  const reasons = gate.cannotSign.filter(({ person }) => people.get(person)?.roles.includes(role) === true);
  const words = reasons.map(({ person, why }) => {
    return why.startsWith(person) ? `${withNames(why, people)}.` : `${nameOf(people, person)}: ${why}.`;
  });
  return [
    say("Nobody can fill this seat."),
    ...(words.length === 0 ? [say("Nobody holds the role.")] : words),
  ].join(" ");
}

/** What must lie on the gate before anybody signs it. */
export function whyNotYet(gate: GateView): string | undefined {
  const missing = gate.needs.filter(
    ({ slot }) => !gate.evidence.some((item) => item.current && item.slot === slot),
  );
  return missing.length === 0
    ? undefined
    : say("Attach first: {0}.", missing.map(({ title }) => title).join(", "));
}
