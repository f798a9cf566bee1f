// What the API knows of each kind of run: where its messages go, and how it is shown to whoever asks.
import type { CallMessageName } from "#domain/call/messages.ts";
import { forGuest, textIdsOf, withTexts, type PresentedCall } from "#domain/call/presented.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import {
  forGuest as dryRunForGuest,
  textIdsOf as dryRunTextIds,
  withTexts as withDryRunTexts,
  type PresentedDryRun,
} from "#domain/dry-run/presented.ts";
import type { EnvironmentMessageName } from "#domain/environment/messages.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncMessageName } from "#domain/sync/messages.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import { isSupabaseFailure } from "#integrations/supabase/errors.ts";
import type { Runs } from "#integrations/temporal/runs.ts";
import type { Caller } from "./caller.ts";
import type { Deps } from "./deps.ts";
import { problem, type ProblemCode } from "./problems.ts";
import type { RunView } from "./run-view.ts";
import type { Views } from "./views.ts";

export interface Kind<Name extends string, View extends RunView> {
  readonly noun: string;
  /** Code of the refusal with which one that has ended takes no more messages. */
  readonly closed: ProblemCode;
  readonly runs: Pick<Runs<never, Name, View>, "command" | "status">;
  readonly read: (key: string) => Promise<View>;
  /** Throws the problem where it is not theirs to see. */
  readonly show: (view: View, caller: Caller) => View | Promise<View>;
}

export interface Kinds {
  readonly release: Kind<ReleaseMessageName, ReleaseView>;
  readonly call: Kind<CallMessageName, PresentedCall>;
  readonly "dry-run": Kind<DryRunMessageName, PresentedDryRun>;
  readonly environment: Kind<EnvironmentMessageName, EnvironmentView>;
  readonly sync: Kind<SyncMessageName, SyncView>;
}

interface Needs extends Pick<Deps, "releases" | "calls" | "dryRuns" | "environments" | "syncs" | "memory"> {
  readonly views: Views<ReleaseView>;
  readonly callViews: Views<PresentedCall>;
  readonly dryRunViews: Views<PresentedDryRun>;
  readonly environmentViews: Views<EnvironmentView>;
  readonly syncViews: Views<SyncView>;
}

export function createKinds(needs: Needs): Kinds {
  const { releases, calls, dryRuns, environments, syncs, memory } = needs;
  const { views, callViews, dryRunViews, environmentViews, syncViews } = needs;
  return {
    sync: {
      noun: "sync",
      closed: "sync-closed",
      runs: syncs,
      read: syncViews.read,
      show: (view) => syncViews.present(view),
    },
    environment: {
      noun: "environment",
      // It never ends: one that is gone begins anew with the next message.
      closed: "not-found",
      runs: environments,
      read: environmentViews.read,
      show: (view) => environmentViews.present(view),
    },
    release: {
      noun: "release",
      closed: "release-closed",
      runs: releases,
      read: views.read,
      show: (view) => views.present(view),
    },
    call: {
      noun: "call",
      closed: "call-closed",
      runs: calls,
      read: callViews.read,
      show: async (view, caller) => {
        const shown = callViews.present(view);
        if (caller.kind === "service") return shown;
        if (!caller.person.customer) return withTexts(shown, await textsOf(textIdsOf(shown), memory));
        if (!takesPart(shown, caller)) throw problem("not-found", `There is no call ${view.key}.`);
        return forGuest(shown);
      },
    },
    "dry-run": dryRunKind({ dryRuns, dryRunViews, memory }),
  };
}

function dryRunKind({
  dryRuns,
  dryRunViews,
  memory,
}: Pick<Needs, "dryRuns" | "dryRunViews" | "memory">): Kinds["dry-run"] {
  return {
    noun: "dry run",
    closed: "dry-run-closed",
    runs: dryRuns,
    read: dryRunViews.read,
    show: async (view, caller) => {
      const shown = dryRunViews.present(view);
      if (caller.kind === "service") return shown;
      const isGuest = caller.person.customer;
      if (isGuest && !takesPart(shown, caller))
        throw problem("not-found", `There is no dry run ${view.key}.`);
      const seen = isGuest ? dryRunForGuest(shown, caller.person.id) : shown;
      return withDryRunTexts(seen, await textsOf(dryRunTextIds(seen), memory));
    },
  };
}

export function takesPart(
  { participants }: Pick<PresentedCall | PresentedDryRun, "participants">,
  caller: Caller,
): boolean {
  return caller.kind === "person" && participants.some(({ id }) => id === caller.person.id);
}

/** What was accepted is told without its texts rather than not at all. */
async function textsOf(ids: readonly string[], memory: Deps["memory"]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  try {
    return await memory.read(ids);
  } catch (error) {
    if (isSupabaseFailure(error)) return new Map();
    throw error;
  }
}
