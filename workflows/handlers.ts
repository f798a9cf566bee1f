// How a workflow answers one Update of its process: judged by the validator, made true by the handler.
import type { UpdateDefinition } from "@temporalio/common";
import { CancellationScope, condition, patched, setHandler } from "@temporalio/workflow";
import type { SentMessage } from "#domain/messages.ts";
import type { Refusal } from "#domain/outcome.ts";
import type { Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import { refusalFailure } from "./failures.ts";
import { accept, fold, now, whyRefused, type Runner } from "./runner.ts";

interface Answering<State, Command, Body, View> {
  readonly update: UpdateDefinition<View, [unknown]>;
  readonly read: (argument: unknown) => SentMessage<Command> | Refusal;
  readonly view: (running: Running<State, Body>, at: Instant) => View;
}

export function answer<State, Command, Event, Body, View>(
  runner: Runner<State, Command, Event, Body>,
  { update, read, view }: Answering<State, Command, Body, View>,
): void {
  const take = (argument: unknown): View => {
    const sent = read(argument);
    if ("outcome" in sent) throw refusalFailure(sent);
    return view(accept(runner, sent.command, sent.by), now());
  };
  const takeInOrder = async (argument: unknown): Promise<View> => {
    await untilTold();
    fold(runner);
    return take(argument);
  };
  // To be removed after 2027-02-28: no run of the version before it is open by then, or has long moved on as new.
  setHandler(update, patched("fold-before-answering") ? takeInOrder : take, {
    validator: (argument) => {
      const sent = read(argument);
      const refusal = "outcome" in sent ? sent : whyRefused(runner, sent.command, sent.by);
      if (refusal !== undefined) throw refusalFailure(refusal);
    },
  });
}

/**
 * Until everything that its task tells of has arrived. Where a replay ends in an Update, the ends of activities from the
 * last tasks come with it, behind it; at the next replay they come before it (decision 49).
 */
async function untilTold(): Promise<void> {
  let isTold = false;
  const endTurn = async () => {
    await Promise.resolve();
    isTold = true;
  };
  void endTurn();
  await CancellationScope.nonCancellable(() => condition(() => isTold));
}
