// What gates still wait for, read from the view alone: an edited plan leads the demo another way, not astray.
import type { EvidenceKind } from "#domain/evidence/kinds.ts";
import type { Person } from "#domain/people.ts";
import type { GateView } from "#domain/release/view-schema.ts";

export type Step =
  | {
      readonly type: "attach";
      readonly gate: GateView;
      readonly slot: string;
      readonly title: string;
      readonly kinds: readonly EvidenceKind[];
    }
  | { readonly type: "deploy"; readonly gate: GateView }
  | { readonly type: "use"; readonly gate: GateView }
  | { readonly type: "wait"; readonly gate: GateView }
  | { readonly type: "sign"; readonly gate: GateView; readonly role: string; readonly person: string }
  | { readonly type: "decide"; readonly gate: GateView; readonly person: string }
  | { readonly type: "stuck"; readonly why: string };

/** Evidence comes before signatures, so that none falls; the decision comes last. `undefined` = all is met. */
export function nextStep(gates: readonly GateView[], people: readonly Person[]): Step | undefined {
  const unmet = gates.filter(({ status }) => status !== "met" && status !== "waived");
  const steps = unmet.flatMap((gate) => stepsOf(gate, people));
  return (
    steps.toSorted((left, right) => order.indexOf(left.type) - order.indexOf(right.type))[0] ?? stuckOn(unmet)
  );
}

const order: readonly Step["type"][] = ["stuck", "attach", "deploy", "use", "sign", "wait", "decide"];

function stepsOf(gate: GateView, people: readonly Person[]): Step[] {
  const needs = gate.needs.filter(({ met }) => !met).map((need) => needStep(gate, need));
  if (needs.length > 0) return needs;
  switch (gate.kind) {
    case "evidence":
      return [];
    case "check":
      return [checkStep(gate)];
    case "sign-off":
      return signSteps(gate, people);
    case "decision": {
      const [person] = gate.canSign;
      return person === undefined ? [] : [{ type: "decide", gate, person }];
    }
  }
}

/** What was looked at and found wanting stays so; what nobody has seen yet is waited for. */
function checkStep(gate: GateView): Step {
  if (gate.check?.name === "deployment") return { type: "deploy", gate };
  if (gate.status !== "open") return { type: "stuck", why: `${gate.title}: ${gate.reason}` };
  return { type: gate.check?.name === "records-written" ? "use" : "wait", gate };
}

/** A report that says no is not replaced: it is the truth about this build. */
function needStep(gate: GateView, { slot, title, kinds, reason }: GateView["needs"][number]): Step {
  const piece = gate.evidence.find((each) => each.slot === slot && each.current);
  if (piece !== undefined) return { type: "stuck", why: reason ?? `${title} does not pass` };
  return { type: "attach", gate, slot, title, kinds };
}

/** The seat with the fewest people first, so that nobody takes another's only seat. */
function signSteps(gate: GateView, people: readonly Person[]): Step[] {
  const free = gate.seats
    .filter(({ needed, signatures }) => signatures.filter(({ status }) => status === "valid").length < needed)
    .map(({ role }) => ({
      role,
      able: gate.canSign.filter((id) => people.find((person) => person.id === id)?.roles.includes(role)),
    }));
  return free
    .toSorted((left, right) => left.able.length - right.able.length)
    .flatMap(({ role, able: [person] }): Step[] =>
      person === undefined ? [] : [{ type: "sign", gate, role, person }],
    );
}

function stuckOn([gate]: readonly GateView[]): Step | undefined {
  return gate && { type: "stuck", why: `${gate.title}: ${gate.reason}` };
}
