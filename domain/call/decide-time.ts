// Rules of the messages that move a call or take it out: a new time, the backup, cancelled, missed.
import { accept, refuse, type Decision } from "../outcome.ts";
import type { Context } from "../process.ts";
import { after, inWords } from "../time.ts";
import type { CallEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import type { CallState } from "./state.ts";
import { offeredBackup, settledStatus, statusOf } from "./status.ts";

/** Beyond it a date is a slip of the pen. */
export const furthest = "60 days";

export function reschedule(
  state: CallState,
  { at: to, reason }: CommandOf<"reschedule">,
  { at }: Context,
): Decision<CallEvent> {
  const settled = settledStatus(state);
  if (settled !== undefined) {
    const hint = offeredBackup(state, at) === undefined ? "" : " Use the backup instead.";
    return refuse("wrong-status", `Not moved. The call is ${settled}.${hint}`);
  }
  if (to <= at) return refuse("in-the-past", `Not moved. ${inWords(to)} has passed.`, { field: "at" });
  if (to > after(at, furthest))
    return refuse("invalid", `Not moved. ${inWords(to)} is more than ${furthest} ahead.`, { field: "at" });
  return to === state.startsAt ? accept() : accept({ type: "moved", to, reason });
}

export function useBackup(state: CallState, _: CommandOf<"useBackup">, { at }: Context): Decision<CallEvent> {
  const settled = settledStatus(state);
  if (settled !== "cancelled" && settled !== "missed") {
    return refuse(
      "wrong-status",
      `Not moved. The backup is for a call that was cancelled or missed; it is ${statusOf(state, at)}.`,
    );
  }
  const to = offeredBackup(state, at);
  if (to === undefined) return refuse("no-backup", "Not moved. The call has no backup that is still ahead.");
  return accept({ type: "backup-used", to });
}

export function cancel(
  state: CallState,
  { reason }: CommandOf<"cancel">,
  { at }: Context,
): Decision<CallEvent> {
  const status = statusOf(state, at);
  if (status === "cancelled") return accept();
  if (settledStatus(state) !== undefined || status === "awaiting-log")
    return refuse("wrong-status", `Not cancelled. The call is ${status}.`);
  return accept({ type: "cancelled", reason });
}

export function markMissed(
  state: CallState,
  { type: _, ...fields }: CommandOf<"markMissed">,
  { at }: Context,
): Decision<CallEvent> {
  const status = statusOf(state, at);
  if (status === "missed") return accept();
  if (status === "held" || status === "cancelled")
    return refuse("wrong-status", `Not marked. The call is ${status}.`);
  if (at < state.startsAt)
    return refuse("not-begun", `Not marked. The call begins ${inWords(state.startsAt)}; cancel it instead.`);
  return accept({ type: "missed", ...fields });
}
