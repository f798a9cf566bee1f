// Rules of the messages that move a dry run, take it out, or send its pre-read.
import { accept, refuse, type Decision } from "../outcome.ts";
import type { Context } from "../process.ts";
import { after, inWords } from "../time.ts";
import { refuseOnceBegun } from "./decide-readiness.ts";
import type { DryRunEvent } from "./events.ts";
import { openGates } from "./gates.ts";
import type { CommandOf } from "./messages.ts";
import type { DryRunState } from "./state.ts";
import { isEnded, statusOf } from "./status.ts";
import { preReadAt } from "./timetable.ts";

/** Beyond it a date is a slip of the pen. */
export const furthest = "60 days";

export function reschedule(
  state: DryRunState,
  { at: to, reason }: CommandOf<"reschedule">,
  { at }: Context,
): Decision<DryRunEvent> {
  if (isEnded(state)) return refuse("wrong-status", `Not moved. The dry run is ${statusOf(state, at)}.`);
  if (to <= at) return refuse("in-the-past", `Not moved. ${inWords(to)} has passed.`, { field: "at" });
  if (to > after(at, furthest))
    return refuse("invalid", `Not moved. ${inWords(to)} is more than ${furthest} ahead.`, { field: "at" });
  if (to > after(state.terms.plannedAt, furthest)) {
    const why = `${inWords(to)} is more than ${furthest} after the planned start; cancel it and start another.`;
    return refuse("invalid", `Not moved. ${why}`, { field: "at" });
  }
  return to === state.startsAt ? accept() : accept({ type: "moved", to, reason });
}

export function cancel(
  state: DryRunState,
  { reason }: CommandOf<"cancel">,
  { at }: Context,
): Decision<DryRunEvent> {
  if (state.cancelled !== undefined) return accept();
  if (state.concluded !== undefined)
    return refuse("wrong-status", `Not cancelled. The dry run is ${statusOf(state, at)}.`);
  return accept({ type: "cancelled", reason });
}

/** It goes by itself once it is time and every gate is green; by hand it goes earlier, or with a reason all the same. */
export function sendPreRead(
  state: DryRunState,
  { anyway, reason }: CommandOf<"sendPreRead">,
): Decision<DryRunEvent> {
  if (state.preRead.released !== undefined) return accept();
  const begun = refuseOnceBegun(state, "Not sent");
  if (begun !== undefined) return begun;
  const meantFor = preReadAt(state);
  const open = openGates(state);
  if (open.length === 0) return accept({ type: "pre-read-released", meantFor });
  const names = open.map(({ id }) => id).join(", ");
  if (!anyway) {
    const why = `Not sent. It waits for ${names}. Settle them, or say anyway and why.`;
    return refuse("gates-unmet", why, { field: "anyway", choices: open.map(({ id }) => id) });
  }
  if (reason === undefined)
    return refuse("invalid", `Not sent. Say why it goes without ${names}.`, { field: "reason" });
  return accept({ type: "pre-read-released", meantFor, reason });
}
