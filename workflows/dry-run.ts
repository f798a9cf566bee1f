// One dry run, from its planning to its end: the rules are in domain/dry-run, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { dryRunAttributes, dryRunDetails } from "#domain/dry-run/details.ts";
import type { DryRunEffect } from "#domain/dry-run/effects.ts";
import type { DryRunEvent } from "#domain/dry-run/events.ts";
import { dryRunMessageNames, readSent, type DryRunCommand } from "#domain/dry-run/messages.ts";
import { dryRunProcess } from "#domain/dry-run/process.ts";
import { dryRunRow } from "#domain/dry-run/row.ts";
import { newDryRun, type DryRunState } from "#domain/dry-run/state.ts";
import type { DryRunOrder } from "#domain/dry-run/terms.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { dryRunView } from "#domain/dry-run/view.ts";
import { begin, type Running } from "#domain/running.ts";
import { answer } from "./handlers.ts";
import { dryRunUpdate, dryRunViewQuery } from "./messages.ts";
import { untilClosed } from "./process.ts";
import { announce, check, keep, leaveTrace } from "./proxies.ts";
import { createRunner, now, witness, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";

export interface DryRunInput extends DryRunOrder {
  /** Set by continue-as-new alone. */
  readonly running?: Running<DryRunState, DryRunEffect>;
}

export async function dryRun(input: DryRunInput): Promise<DryRunView> {
  const { start, by } = input;
  const runner = createRunner(shell, input.running ?? begin(newDryRun(start, now()), now(), input.rules));
  if (input.running === undefined) witness(runner, { by, events: [{ type: "started" }] });

  setHandler(dryRunViewQuery, (asked) => dryRunView(runner.running, asked?.at ?? now()));
  for (const name of dryRunMessageNames)
    answer(runner, {
      update: dryRunUpdate(name),
      read: (argument) => readSent(name, argument),
      view: dryRunView,
    });

  await untilClosed(runner, (running) => continueAsNew<typeof dryRun>({ ...input, running }));
  return dryRunView(runner.running, now());
}

const shell: Shell<DryRunState, DryRunCommand, DryRunEvent, DryRunEffect> = {
  process: dryRunProcess,
  perform: ({ key, body, what: summary }) => {
    if ("announcement" in body) return announce.executeWithOptions({ summary }, [key, body.announcement]);
    if ("check" in body) return check.executeWithOptions({ summary }, [key, body.check]);
    if ("keep" in body) return keep.executeWithOptions({ summary }, [body.keep]);
    return leaveTrace.executeWithOptions({ summary }, [key, body.trace]);
  },
  row: (running, at) => dryRunRow(dryRunView(running, at)),
  show: (running, at) => showInTemporal(dryRunAttributes(running, at), dryRunDetails(running, at)),
  retryIn: (command) => (command.type === "retryEffect" ? command : undefined),
};
