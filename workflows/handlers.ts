// How a workflow answers one Update of its process: judged by the validator, made true by the handler.
import type { UpdateDefinition } from "@temporalio/common";
import { setHandler } from "@temporalio/workflow";
import type { SentMessage } from "#domain/messages.ts";
import type { Refusal } from "#domain/outcome.ts";
import type { Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import { refusalFailure } from "./failures.ts";
import { accept, now, whyRefused, type Runner } from "./runner.ts";

interface Answering<State, Command, Body, View> {
  readonly update: UpdateDefinition<View, [unknown]>;
  readonly read: (argument: unknown) => SentMessage<Command> | Refusal;
  readonly view: (running: Running<State, Body>, at: Instant) => View;
}

export function answer<State, Command, Event, Body, View>(
  runner: Runner<State, Command, Event, Body>,
  { update, read, view }: Answering<State, Command, Body, View>,
): void {
  setHandler(
    update,
    (argument) => {
      const sent = read(argument);
      if ("outcome" in sent) throw refusalFailure(sent);
      return view(accept(runner, sent.command, sent.by), now());
    },
    {
      validator: (argument) => {
        const sent = read(argument);
        const refusal = "outcome" in sent ? sent : whyRefused(runner, sent.command, sent.by);
        if (refusal !== undefined) throw refusalFailure(refusal);
      },
    },
  );
}
