// How a changed plan reaches a call: until it has begun; what people said of it stays.
import { digestOf } from "../canonical.ts";
import type { CallEvent } from "./events.ts";
import type { CallState } from "./state.ts";
import { isAhead } from "./status.ts";
import { CallStart } from "./terms.ts";

/** Reads whatever a Signal brought; rubbish, another call's terms and what is known already change nothing. */
export function planChange(state: CallState, argument: unknown): readonly CallEvent[] {
  const read = CallStart.safeParse(argument);
  if (!read.success || !isAhead(state)) return [];
  const { cadence, date, terms, planRevision } = read.data;
  if (cadence !== state.cadence || date !== state.date) return [];
  return digestOf(terms) === digestOf(state.terms) ? [] : [{ type: "plan-changed", terms, planRevision }];
}
