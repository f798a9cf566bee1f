// Who leads a dry run and who takes part, as far as it is confirmed.
import { optional } from "../optional.ts";
import type { ReadinessItem } from "../plan/dry-run-plan.ts";
import type { DryRunState, ItemStanding } from "./state.ts";
import type { DryRunView } from "./view-schema.ts";

/** A seat is confirmed by the item with which its role confirms; one that stays open falls to the stand-in. */
export function facilitatorsOf(state: DryRunState): DryRunView["facilitators"] {
  return state.terms.rules.facilitators.map(({ role, person: named, standIn }) => {
    const standing = standingOfSeat(state, role);
    if (standing?.state === "confirmed")
      return { role, ...optional({ person: standing.person, standIn }), state: "confirmed" };
    if (named !== undefined) return { role, person: named, ...optional({ standIn }), state: "named" };
    const isStoodIn = standIn !== undefined && standing?.state === "fallback";
    return { role, ...optional({ standIn }), state: isStoodIn ? "stood-in" : "open" };
  });
}

function standingOfSeat({ terms, items }: DryRunState, role: string): ItemStanding | undefined {
  const item = terms.rules.readiness.find((one) => confirmsSeat(one, role));
  return item === undefined ? undefined : items[item.id];
}

function confirmsSeat({ group, kind, owner }: ReadinessItem, role: string): boolean {
  return group === "confirmations" && kind === "confirm" && owner === role;
}

export function participantsOf({ terms, answers }: DryRunState): DryRunView["participants"] {
  return terms.rules.participants.map(({ person: id, part }) => {
    const given = answers[id];
    const said = given?.answer === "yes" ? "confirmed" : "declined";
    return { id, part, state: given === undefined ? "open" : said, ...optional({ at: given?.at }) };
  });
}
