import { runsheet } from "../people.ts";
import type { Fact, LogEntry, Process, Settled } from "../process.ts";
import type { Instant } from "../time.ts";
import { decide } from "./decide.ts";
import { Digest } from "./digest.ts";
import type { SyncEffect } from "./effects.ts";
import type { SyncEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { SyncCommand } from "./messages.ts";
import { react } from "./react.ts";
import { syncIdOf, type SyncState } from "./state.ts";

/** The sync of one day, from its digest until the next one is composed. */
export const syncProcess: Process<SyncState, SyncCommand, SyncEvent, SyncEffect> = {
  kind: "sync",
  rules: 1,
  id: ({ terms }) => syncIdOf(terms.date),
  decide,
  follow: (state, at) => (isOver(state, at) ? { type: "ended" } : undefined),
  evolve,
  react,
  settle,
  // The next digest tells what this one has not told.
  isPointless: ({ ended }) => ended,
  due: ({ ended, terms }) => (ended ? undefined : terms.until),
  log: logEntry,
  closed: ({ ended }) => ended,
};

function isOver({ ended, terms }: SyncState, at: Instant): boolean {
  return !ended && terms.until <= at;
}

function settle({ digest }: SyncState, { body, result }: Settled<SyncEffect>) {
  if (body.lane !== "checks" || digest !== undefined) return undefined;
  return { by: runsheet, events: [{ type: "composed" as const, digest: Digest.parse(result) }] };
}

/** Of an item its id alone: what people wrote stands where it was written. */
function logEntry({ event }: Fact<SyncEvent>): LogEntry | undefined {
  if (event.type !== "entry-reviewed") return undefined;
  const { entry, flag } = event;
  return { action: "sync.review", payload: { entry, ...(flag === undefined ? {} : { flag }) } };
}
