// One call with a customer, from planned to its end: the rules are in domain/call, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { beginning } from "#domain/call/beginning.ts";
import { callAttributes, callDetails } from "#domain/call/details.ts";
import type { CallEffect } from "#domain/call/effects.ts";
import type { CallEvent } from "#domain/call/events.ts";
import { issuesRead } from "#domain/call/issues.ts";
import { callMessageNames, readSent, type CallCommand } from "#domain/call/messages.ts";
import { planChange } from "#domain/call/plan-change.ts";
import { callProcess } from "#domain/call/process.ts";
import { callRow } from "#domain/call/row.ts";
import { newCall, type CallState } from "#domain/call/state.ts";
import type { CallOrder } from "#domain/call/terms.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import { callView } from "#domain/call/view.ts";
import { runsheet } from "#domain/people.ts";
import { begin, type Running } from "#domain/running.ts";
import { answer } from "./handlers.ts";
import { callUpdate, callViewQuery, issuesReadSignal, planChangedSignal } from "./messages.ts";
import { untilClosed } from "./process.ts";
import { announce, backlog, check, keep, workspace } from "./proxies.ts";
import { createRunner, now, witness, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";

export interface CallInput extends CallOrder {
  /** Set by continue-as-new alone. */
  readonly running?: Running<CallState, CallEffect>;
}

export async function customerCall(input: CallInput): Promise<CallView> {
  const { start, by = runsheet, said } = input;
  const runner = createRunner(shell, input.running ?? begin(newCall(start, now()), now()));
  if (input.running === undefined) witness(runner, { by, events: beginning(start.terms, said) });

  setHandler(callViewQuery, (asked) => callView(runner.running, asked?.at ?? now()));
  setHandler(planChangedSignal, (argument) =>
    witness(runner, { by: runsheet, events: planChange(runner.running.state, argument) }),
  );
  setHandler(issuesReadSignal, (argument) =>
    witness(runner, { by: runsheet, events: issuesRead(runner.running.state, argument) }),
  );
  for (const name of callMessageNames)
    answer(runner, {
      update: callUpdate(name),
      read: (argument) => readSent(name, argument),
      view: callView,
    });

  await untilClosed(runner, (running) => continueAsNew<typeof customerCall>({ ...input, running }));
  return callView(runner.running, now());
}

const shell: Shell<CallState, CallCommand, CallEvent, CallEffect> = {
  process: callProcess,
  perform: ({ key, body, what: summary }) => {
    switch (body.lane) {
      case "announce":
        return announce.executeWithOptions({ summary }, [key, body.announcement]);
      case "checks":
        return check.executeWithOptions({ summary }, [key, body.check]);
      case "backlog":
        return backlog.executeWithOptions({ summary }, [body.order]);
      case "workspace":
        return workspace.executeWithOptions({ summary }, [key, body.order]);
      case "memory":
        return keep.executeWithOptions({ summary }, [body.keep]);
    }
  },
  row: (running, at) => callRow(callView(running, at)),
  show: (running, at) => showInTemporal(callAttributes(running, at), callDetails(running, at)),
  retryIn: (command) => (command.type === "retryEffect" ? command : undefined),
};
