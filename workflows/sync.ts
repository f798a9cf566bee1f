// The sync of one day, from its digest until the next one is due: the rules are in domain/sync, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { runsheet } from "#domain/people.ts";
import { begin, type Running } from "#domain/running.ts";
import { syncAttributes, syncDetails } from "#domain/sync/details.ts";
import type { SyncEffect } from "#domain/sync/effects.ts";
import type { SyncEvent } from "#domain/sync/events.ts";
import { readReview, type SyncCommand } from "#domain/sync/messages.ts";
import type { SyncTerms } from "#domain/sync/planning.ts";
import { syncProcess } from "#domain/sync/process.ts";
import { newSync, type SyncState } from "#domain/sync/state.ts";
import { syncRow, syncView } from "#domain/sync/view.ts";
import { answer } from "./handlers.ts";
import { reviewEntryUpdate, syncQuery } from "./messages.ts";
import { untilClosed } from "./process.ts";
import { announce, check } from "./proxies.ts";
import { createRunner, now, witness, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";

export interface SyncInput {
  readonly terms: SyncTerms;
  /** Set by continue-as-new alone. */
  readonly running?: Running<SyncState, SyncEffect>;
}

export async function sync(input: SyncInput): Promise<void> {
  const runner = createRunner(shell, input.running ?? begin(newSync(input.terms, now()), now()));
  if (input.running === undefined) witness(runner, { by: runsheet, events: [{ type: "started" }] });
  setHandler(syncQuery, (asked) => syncView(runner.running, asked?.at ?? now()));
  answer(runner, { update: reviewEntryUpdate, read: readReview, view: syncView });
  await untilClosed(runner, (running) => continueAsNew<typeof sync>({ ...input, running }));
}

const shell: Shell<SyncState, SyncCommand, SyncEvent, SyncEffect> = {
  process: syncProcess,
  perform: ({ key, body, what: summary }) =>
    body.lane === "announce"
      ? announce.executeWithOptions({ summary }, [key, body.announcement])
      : check.executeWithOptions({ summary }, [key, body.check]),
  row: (running, at) => syncRow(syncView(running, at)),
  show: (running, at) => showInTemporal(syncAttributes(running), syncDetails(running, at)),
  retryIn: () => undefined,
};
