// Waivers: a gate that one person asks to pass unmet, a second one confirms, and time takes back.
import { accept, refuse, type Decision } from "../outcome.ts";
import { handOf, isSameHand } from "../people.ts";
import type { Context } from "../process.ts";
import type { Instant } from "../time.ts";
import type { ReleaseEvent } from "./events.ts";
import { assessGates } from "./gates.ts";
import type { CommandOf } from "./messages.ts";
import type { ReleaseState, Waiver } from "./state.ts";
import { statusOf } from "./status.ts";
import { waiverOf, waiverStanding } from "./waiver-standing.ts";

type Outcome = Decision<ReleaseEvent>;

export function waive(state: ReleaseState, command: CommandOf<"waive">, { at }: Context): Outcome {
  const { gate: id, reason, until } = command;
  const found = assessGates(state, at).find(({ gate }) => gate.id === id);
  if (found === undefined)
    return refuse("unknown-gate", `Not waived. There is no gate ${id}.`, { field: "gate" });
  const { gate, stage, status } = found;
  if (gate.kind === "decision")
    return refuse("not-waivable", `Not waived. ${gate.title} is the decision itself.`, { field: "gate" });
  if (status === "not-open")
    return refuse("gate-not-open", `Not waived. ${gate.title} opens with ${stage.title}.`, { field: "gate" });
  if (statusOf(state) !== "reviewing")
    return refuse(
      "wrong-status",
      `Not waived. The release is ${statusOf(state)}; gates are passed before the go.`,
    );
  if (status === "met") return refuse("gate-met", `Not waived. ${gate.title} is met.`, { field: "gate" });
  if (status === "waived") return refuse("already-waived", `Not waived. ${gate.title} is waived already.`);
  if (until <= at)
    return refuse("invalid", "Not waived. Its end must lie in the future.", { field: "until" });
  return accept({ type: "gate-waived", gate: id, reason, until });
}

export function confirmWaiver(
  state: ReleaseState,
  { gate }: CommandOf<"confirmWaiver">,
  { by, at }: Context,
): Outcome {
  const waiver = waiverOf(state, gate);
  if (waiver === undefined || waiverStanding(waiver, at) !== "pending")
    return refuse("no-waiver", `Not confirmed. No waiver of ${gate} waits for a second person.`, {
      field: "gate",
    });
  if (isSameHand(waiver, handOf(by, state.plan.permissions["confirm-waiver"])))
    return refuse("same-person", "Not confirmed. You asked for this waiver; a second person confirms it.");
  return accept({ type: "waiver-confirmed", gate });
}

/** A new waiver takes the place of the former one of its gate. */
export function withWaiver(state: ReleaseState, waiver: Waiver): readonly Waiver[] {
  return [...(state.waivers ?? []).filter(({ gate }) => gate !== waiver.gate), waiver];
}

/** What ended and was not told yet. */
export function waiverEnds(
  state: ReleaseState,
): readonly { readonly instant: Instant; readonly gate: string }[] {
  return (state.waivers ?? [])
    .filter((waiver) => !state.told.includes(endOf(waiver)))
    .map(({ gate, until }) => ({ instant: until, gate }));
}

/** The name by which the end of one waiver is told once. */
export function endOf({ gate, at }: Pick<Waiver, "gate" | "at">): string {
  return `waiver ${gate} ${at}`;
}
