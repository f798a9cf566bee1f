// How a call begins: as planned, or with what its asker said over it.
import type { CallEvent } from "./events.ts";
import type { CallTerms, Said } from "./terms.ts";

export function beginning(terms: CallTerms, { at, focus, participants }: Said = {}): readonly CallEvent[] {
  const events: CallEvent[] = [{ type: "started" }];
  if (at !== undefined && at !== terms.plannedAt)
    events.push({ type: "moved", to: at, reason: "Asked for at this time" });
  if (focus !== undefined || participants !== undefined)
    events.push({
      type: "focus-set",
      focus: focus ?? terms.focus,
      participants: [...(participants ?? terms.participants)],
    });
  return events;
}
