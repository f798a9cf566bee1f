// What a call has brought: logged once, amended by whoever logs again; nothing that somebody else logged gets lost.
import { digestOf } from "../canonical.ts";
import type { TextRef } from "../memory.ts";
import { accept, refuse, type Decision } from "../outcome.ts";
import type { Context } from "../process.ts";
import { inWords } from "../time.ts";
import type { CallEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import type { CallState, Outcome } from "./state.ts";
import { settledStatus } from "./status.ts";

type Entries = Omit<Outcome, "by" | "at">;

const nothing: Entries = { quotes: [], decisions: [], followUps: [], highlights: [] };

export function logOutcome(
  state: CallState,
  { early, quotes, decisions, followUps, highlights }: CommandOf<"logOutcome">,
  { at }: Context,
): Decision<CallEvent> {
  const settled = settledStatus(state);
  if (settled === "cancelled") return refuse("wrong-status", "Not logged. The call is cancelled.");
  if (at < state.startsAt && !early && state.outcome === undefined) {
    const reason = `Not logged. The call begins ${inWords(state.startsAt)}; say early: true if it was held before.`;
    return refuse("not-begun", reason);
  }
  const known = entriesOf(state);
  const outcome = {
    quotes: merge(known.quotes, quotes),
    decisions: merge(known.decisions, decisions),
    followUps: merge(known.followUps, followUps),
    highlights: merge(known.highlights, highlights),
  };
  if (state.outcome !== undefined && digestOf(outcome) === digestOf(known)) return accept();
  const noted = changed(known.decisions, decisions);
  return accept<CallEvent>(
    { type: "outcome-logged", outcome },
    ...noted.map((decision) => ({ type: "decision-noted", decision }) as const),
  );
}

export function entriesOf({ outcome }: CallState): Entries {
  if (outcome === undefined) return nothing;
  const { quotes, decisions, followUps, highlights } = outcome;
  return { quotes, decisions, followUps, highlights };
}

/** Of entries with one id the newer stays, in the place of the older; a text's own id tells highlights apart. */
function merge<Entry extends Pick<TextRef, "id">>(
  known: readonly Entry[],
  given: readonly Entry[],
): readonly Entry[] {
  const entryById = new Map([...known, ...given].map((entry) => [entry.id, entry]));
  return [...entryById.values()];
}

/** Those of the given that say something new. */
export function changed<Entry extends Pick<TextRef, "id">>(
  known: readonly Entry[],
  given: readonly Entry[],
): readonly Entry[] {
  return given.filter((entry) => {
    const former = known.find(({ id }) => id === entry.id);
    return former === undefined || digestOf(former) !== digestOf(entry);
  });
}
