// One release from mock to production: the rules are in domain/release, the waiting in process.ts.
import { continueAsNew, setHandler } from "@temporalio/workflow";
import { runsheet } from "#domain/people.ts";
import { changesByAdopting } from "#domain/release/adoption.ts";
import { newRelease, type ReleaseStart } from "#domain/release/beginning.ts";
import { claimFrom } from "#domain/release/claims.ts";
import { releaseAttributes, releaseDetails } from "#domain/release/details.ts";
import type { ReleaseEffect } from "#domain/release/effects.ts";
import { eventsOfWord } from "#domain/release/environments/word.ts";
import type { ReleaseEvent } from "#domain/release/events.ts";
import { readSent, releaseMessageNames, type ReleaseCommand } from "#domain/release/messages.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { releaseRow } from "#domain/release/row.ts";
import type { ReleaseState } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { releaseView } from "#domain/release/view.ts";
import { begin, type Running } from "#domain/running.ts";
import { answer } from "./handlers.ts";
import {
  environmentToldSignal,
  planChangesQuery,
  releaseUpdate,
  signOffSignal,
  viewQuery,
} from "./messages.ts";
import { untilClosed } from "./process.ts";
import { announce, askDeployment, backlog, check, inspect, supersede, watchOver } from "./proxies.ts";
import { createRunner, now, witness, type Shell } from "./runner.ts";
import { showInTemporal } from "./show.ts";
import { untilNightHasEnded } from "./start-night.ts";

export interface ReleaseInput {
  readonly start: ReleaseStart;
  /** Of `domain/release/rules.ts`; those of the first releases where it is left out. */
  readonly rules?: number;
  /** Set by continue-as-new alone. */
  readonly running?: Running<ReleaseState, ReleaseEffect>;
  /** Continues as new at this length of history, where Temporal does not suggest it earlier. */
  readonly moveOnAtEvents?: number;
}

export async function release(input: ReleaseInput): Promise<ReleaseView> {
  const { start } = input;
  const runner = createRunner(
    shellOf(input),
    input.running ?? begin(newRelease(start, now(), input), now(), input.rules),
  );
  if (input.running === undefined) witness(runner, { by: start.by, events: [{ type: "started" }] });

  setHandler(viewQuery, (asked) => releaseView(runner.running, asked?.at ?? now()));
  setHandler(planChangesQuery, (offer) => {
    const { state } = runner.running;
    return changesByAdopting(state, offer ?? { plan: state.plan, includeMet: false });
  });
  setHandler(signOffSignal, (argument) =>
    witness(runner, { by: runsheet, events: [claimFrom(argument, now())] }),
  );
  setHandler(environmentToldSignal, (word) =>
    witness(runner, { by: runsheet, events: eventsOfWord(runner.running.state, word) }),
  );
  for (const name of releaseMessageNames)
    answer(runner, {
      update: releaseUpdate(name),
      read: (argument) => readSent(name, argument),
      view: releaseView,
    });

  await untilClosed(runner, (running) => continueAsNew<typeof release>({ ...input, running }));
  return releaseView(runner.running, now());
}

function shellOf({
  moveOnAtEvents,
  rules = 1,
}: ReleaseInput): Shell<ReleaseState, ReleaseCommand, ReleaseEvent, ReleaseEffect> {
  return {
    process: releaseProcess,
    perform: ({ key, body, what: summary }) => {
      switch (body.lane) {
        case "announce":
          return announce.executeWithOptions({ summary }, [key, body.announcement]);
        case "checks":
          return check.executeWithOptions({ summary }, [key, body.check]);
        case "releases":
          return supersede.executeWithOptions({ summary }, [key, body.order]);
        case "backlog":
          return backlog.executeWithOptions({ summary }, [body.order]);
        case "inspections":
          return inspect.executeWithOptions({ summary }, [key, body.inspection]);
        case "watch":
          return watchOver.executeWithOptions({ summary }, [key, body.watch]);
        case "deployments":
          return askDeployment.executeWithOptions({ summary }, [key, body.request]);
        case "nights":
          return untilNightHasEnded(body.night);
      }
    },
    row: (running, at) => releaseRow(releaseView(running, at)),
    show: (running, at) => showInTemporal(releaseAttributes(running, at), releaseDetails(running, at)),
    retryIn: (command) => (command.type === "retryEffect" ? command : undefined),
    alarmMayRingEarly: rules >= 3,
    ...(moveOnAtEvents === undefined ? {} : { moveOnAtEvents }),
  };
}
