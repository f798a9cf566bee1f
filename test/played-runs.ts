// What Temporal and the workflows would do for the API, with the core in between.
import { readSent as readCallMessage } from "#domain/call/messages.ts";
import { keyOf } from "#domain/call/state.ts";
import { readSent as readEnvironmentMessage } from "#domain/environment/messages.ts";
import { refuse } from "#domain/outcome.ts";
import { changesByAdopting } from "#domain/release/adoption.ts";
import { readSent } from "#domain/release/messages.ts";
import { readReview } from "#domain/sync/messages.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import type { EnvironmentDesk } from "#integrations/temporal/environments.ts";
import type { Releases } from "#integrations/temporal/releases.ts";
import type { RunMessage } from "#integrations/temporal/runs.ts";
import type { SyncDesk } from "#integrations/temporal/syncs.ts";
import { CallPlay } from "./builders/call.ts";
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
  let play = first;
  const at = (wanted: string) => (play?.view.key === wanted ? play : undefined);
  return {
    start: async ({ start }) => {
      if (at(keyOf(start)) !== undefined) return { outcome: "exists" };
      play = new CallPlay(start);
      return { outcome: "started" };
    },
    command: async (message) => {
      sent.push(message);
      const playing = at(message.key);
      if (playing === undefined) return { outcome: "gone" };
      const read = readCallMessage(message.message, { ...message.fields, by: message.by });
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
