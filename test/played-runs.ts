// What Temporal and the workflows would do for the API, with the core in between.
import { readSent as readCallMessage } from "#domain/call/messages.ts";
import { keyOf } from "#domain/call/state.ts";
import { readSent as readDryRunMessage } from "#domain/dry-run/messages.ts";
import { readSent as readEnvironmentMessage } from "#domain/environment/messages.ts";
import type { SentMessage } from "#domain/messages.ts";
import { refuse, type Refusal } from "#domain/outcome.ts";
import type { Actor } from "#domain/people.ts";
import { changesByAdopting } from "#domain/release/adoption.ts";
import { readSent } from "#domain/release/messages.ts";
import { readReview } from "#domain/sync/messages.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import type { DryRuns } from "#integrations/temporal/dry-runs.ts";
import type { EnvironmentDesk } from "#integrations/temporal/environments.ts";
import type { Releases } from "#integrations/temporal/releases.ts";
import type { RunMessage, Runs } from "#integrations/temporal/runs.ts";
import type { SyncDesk } from "#integrations/temporal/syncs.ts";
import { CallPlay } from "./builders/call.ts";
import { DryRunPlay } from "./builders/dry-run.ts";
import type { EnvironmentPlay } from "./builders/environment.ts";
import { playRelease, type Play } from "./builders/play.ts";
import { aStart } from "./builders/release.ts";
import type { SyncPlay } from "./builders/sync.ts";

export function playedReleases(first: Play | undefined, sent: RunMessage<string>[]): Releases {
  let play = first;
  const at = (wanted: string) => (play?.running().state.key === wanted ? play : undefined);
  return {
    start: async (start) => {
      if (at(start.key) !== undefined) return { outcome: "exists" };
      play = playRelease(aStart(start));
      return { outcome: "started" };
    },
    command: async (message) => {
      sent.push(message);
      const playing = at(message.key);
      if (playing === undefined) return { outcome: "gone" };
      const read = readSent(message.message, { ...message.fields, by: message.by });
      if ("outcome" in read) return read;
      if (read.command.type === "retryEffect") return refuse("unknown-effect", "No such effect.");
      const decision = playing.try(read.by, read.command);
      if (decision.outcome === "refused") return decision;
      playing.act(read.by, read.command);
      return { outcome: "done", view: playing.view() };
    },
    view: async (wanted) => at(wanted)?.view(),
    planChanges: async (wanted, offer) => {
      const playing = at(wanted);
      return playing === undefined ? undefined : changesByAdopting(playing.running().state, offer);
    },
    execution: async (wanted) => ({ status: at(wanted) === undefined ? "unknown" : "running" }),
    status: async () => ({ outcome: "gone" }),
  };
}

export function playedCalls(first: CallPlay | undefined, sent: RunMessage<string>[]): Calls {
  return playedSession(first, sent, {
    keyOf: ({ start }) => keyOf(start),
    begin: ({ start }) => new CallPlay(start),
    read: readCallMessage,
  });
}

export function playedDryRuns(first: DryRunPlay | undefined, sent: RunMessage<string>[]): DryRuns {
  return playedSession(first, sent, {
    keyOf: ({ start }) => start.date,
    begin: ({ start }) => new DryRunPlay(start),
    read: readDryRunMessage,
  });
}

interface Playing<Command, View> {
  readonly view: View;
  send(command: Command, by: Actor): Refusal | undefined;
}

interface Session<Start, Name, Command, View> {
  readonly keyOf: (start: Start) => string;
  readonly begin: (start: Start) => Playing<Command, View>;
  readonly read: (name: Name, sent: unknown) => SentMessage<Command> | Refusal;
}

function playedSession<Start, Name extends string, Command, View extends { readonly key: string }>(
  first: Playing<Command, View> | undefined,
  sent: RunMessage<string>[],
  session: Session<Start, Name, Command, View>,
): Runs<Start, Name, View> {
  let play = first;
  const at = (wanted: string) => (play?.view.key === wanted ? play : undefined);
  return {
    start: async (start) => {
      if (at(session.keyOf(start)) !== undefined) return { outcome: "exists" };
      play = session.begin(start);
      return { outcome: "started" };
    },
    command: async (message) => {
      sent.push(message);
      const playing = at(message.key);
      if (playing === undefined) return { outcome: "gone" };
      const read = session.read(message.message, { ...message.fields, by: message.by });
      if ("outcome" in read) return read;
      return playing.send(read.command, read.by) ?? { outcome: "done", view: playing.view };
    },
    view: async (wanted) => at(wanted)?.view,
    execution: async (wanted) => ({ status: at(wanted) === undefined ? "unknown" : "running" }),
    status: async () => ({ outcome: "gone" }),
  };
}

export function playedEnvironment(play: EnvironmentPlay | undefined): EnvironmentDesk {
  return {
    command: async ({ message, fields, by }) => {
      if (play === undefined) return { outcome: "gone" };
      const read = readEnvironmentMessage(message, { ...fields, by });
      if ("outcome" in read) return read;
      const refusal = play.refusal(read.by, read.command);
      if (refusal !== undefined) return refusal;
      play.send(read.by, read.command);
      return { outcome: "done", view: play.view() };
    },
    view: async () => play?.view(),
    execution: async () => ({ status: play === undefined ? "unknown" : "running" }),
    status: async () => ({ outcome: "gone" }),
  };
}

export function playedSync(play: SyncPlay | undefined): SyncDesk {
  const at = (wanted: string) => (play?.view().key === wanted ? play : undefined);
  return {
    command: async ({ key, fields, by }) => {
      const playing = at(key);
      if (playing === undefined) return { outcome: "gone" };
      const read = readReview({ ...fields, by });
      if ("outcome" in read) return read;
      return playing.review(read.command, { by: read.by }) ?? { outcome: "done", view: playing.view() };
    },
    view: async (wanted) => at(wanted)?.view(),
    execution: async (wanted) => ({ status: at(wanted) === undefined ? "unknown" : "running" }),
    status: async () => ({ outcome: "gone" }),
  };
}
