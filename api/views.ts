// A run as the API shows it: the workflow's own view, what is stored where it can't answer, and how it ended outside.
import { withNames, type PresentedCall } from "#domain/call/presented.ts";
import { withNames as withDryRunNames, type PresentedDryRun } from "#domain/dry-run/presented.ts";
import { workflowIdOf as dryRunIdOf } from "#domain/dry-run/state.ts";
import { environmentIdOf } from "#domain/environment/state.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { withPeople } from "#domain/release/seats.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { syncIdOf } from "#domain/sync/state.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import { inWords, instantFrom } from "#domain/time.ts";
import type { Execution } from "#integrations/temporal/execution.ts";
import type { Runs } from "#integrations/temporal/runs.ts";
import type { Deps } from "./deps.ts";
import { problem, unavailable } from "./problems.ts";
import { currentRoster } from "./roster.ts";
import {
  isCallView,
  isDryRunView,
  isEnvironmentView,
  isReleaseView,
  isSyncView,
  type RunView,
} from "./run-view.ts";
import { workflowLink } from "./temporal-links.ts";

export interface Views<View extends RunView> {
  /** With names and rights of the current plan, and links. */
  present(view: View): View;
  /** As it is now; throws the problem where there is nothing to show. */
  read(key: string): Promise<View>;
  /** The stored view, from memory or from the store. */
  stored(key: string): Promise<Stored<View> | undefined>;
}

interface Stored<View> {
  readonly view: View;
  readonly closed: boolean;
}

/** Of the stage that was opened last. */
export function environmentOf({ stage, stages }: ReleaseView): string | undefined {
  return stages.find(({ id }) => id === stage)?.environment;
}

type Needs = Pick<
  Deps,
  | "config"
  | "plans"
  | "calendar"
  | "releases"
  | "calls"
  | "dryRuns"
  | "environments"
  | "syncs"
  | "records"
  | "hub"
  | "now"
>;

export function createReleaseViews(needs: Needs): Views<ReleaseView> {
  const { config, releases } = needs;
  return createViews(needs, {
    noun: "release",
    idOf: workflowIdOf,
    isOne: isReleaseView,
    runs: releases,
    present: (view) => {
      const links = linksOf(view, `/releases/${encodeURIComponent(view.key)}`, config);
      return { ...withPeople(view, currentRoster(needs)), links };
    },
    endedOutside: (view, verdict) => ({ ...view, status: "ended-outside", verdict, reasons: [] }),
  });
}

/** Without the texts of their outcome: those are joined for who may read them. */
export function createCallViews(needs: Needs): Views<PresentedCall> {
  const { config, plans, calls } = needs;
  return createViews(needs, {
    noun: "call",
    idOf: (key) => `call/${key}`,
    isOne: isCallView,
    runs: calls,
    present: (view) => {
      const links = linksOf(view, `/calls/${view.key}`, config);
      return { ...withNames(view, plans.current().plan), links };
    },
    endedOutside: (view, verdict) => ({ ...view, status: "ended-outside", verdict }),
  });
}

/** Without the texts of its insights, as with calls. */
export function createDryRunViews(needs: Needs): Views<PresentedDryRun> {
  const { config, plans, dryRuns } = needs;
  return createViews(needs, {
    noun: "dry run",
    idOf: (date) => dryRunIdOf({ date }),
    isOne: isDryRunView,
    runs: dryRuns,
    present: (view) => {
      const links = linksOf(view, `/dry-runs/${view.key}`, config);
      return { ...withDryRunNames(view, plans.current().plan), links };
    },
    endedOutside: (view, verdict) => ({ ...view, status: "ended-outside", verdict }),
  });
}

export function createEnvironmentViews(needs: Needs): Views<EnvironmentView> {
  const { config, environments } = needs;
  return createViews(needs, {
    noun: "environment",
    idOf: environmentIdOf,
    isOne: isEnvironmentView,
    runs: environments,
    present: (view) => ({
      ...(view.status === "ended-outside" ? withoutClaims(view) : view),
      links: { ...view.links, temporal: workflowLink(config.temporal, view.id) },
    }),
    endedOutside: (view, verdict) => ({ ...view, status: "ended-outside", verdict }),
  });
}

/** Who has an environment, waits for it or has stopped it is forgotten with its workflow; what it carries still stands there. */
function withoutClaims({ holder: _, stop: __, ...view }: EnvironmentView): EnvironmentView {
  return { ...view, queue: [] };
}

export function createSyncViews(needs: Needs): Views<SyncView> {
  const { config, syncs } = needs;
  return createViews(needs, {
    noun: "sync",
    idOf: syncIdOf,
    isOne: isSyncView,
    runs: syncs,
    present: (view) => {
      return { ...view, links: linksOf(view, `/syncs/${view.key}`, config) };
    },
    endedOutside: (view, verdict) => ({ ...view, status: "ended-outside", verdict }),
  });
}

function linksOf(
  { id, links }: Pick<PresentedCall, "id" | "links">,
  path: string,
  { publicUrl, temporal }: Deps["config"],
) {
  return { ...links, temporal: workflowLink(temporal, id), page: `${publicUrl}${path}` };
}

interface Shape<View extends RunView> {
  readonly noun: string;
  readonly idOf: (key: string) => string;
  readonly isOne: (view: object) => view is View;
  readonly runs: Pick<Runs<never, never, View>, "view" | "execution">;
  readonly present: (view: View) => View;
  readonly endedOutside: (view: View, verdict: string) => View;
}

function createViews<View extends RunView>({ records, hub, now }: Needs, shape: Shape<View>): Views<View> {
  const { noun, idOf, isOne, runs, present } = shape;
  const stored = async (key: string): Promise<Stored<View> | undefined> => {
    const id = idOf(key);
    const entry = hub.entry(id, isOne);
    if (entry !== undefined) return entry;
    const row = await records.run(id);
    return row !== undefined && isOne(row.view) ? { view: row.view, closed: row.closed } : undefined;
  };
  const read = async (key: string): Promise<View> => {
    const [execution, live] = await Promise.all([
      runs.execution(key),
      runs.view(key, instantFrom(now().getTime())),
    ]);
    if (live !== undefined && execution.status !== "ended-outside") return live;
    const found = live === undefined ? await stored(key) : { view: live, closed: false };
    if (found === undefined) throw nothingStored(noun, key, execution);
    const how = found.closed ? undefined : howEnded(found.view, execution);
    return how === undefined ? found.view : shape.endedOutside(found.view, `Ended outside: ${how}.`);
  };
  return { present, stored, read: async (key) => present(await read(key)) };
}

function nothingStored(noun: string, key: string, { status }: Execution): Error {
  if (status === "unknown") return problem("not-found", `There is no ${noun} ${key}.`);
  return unavailable(`The ${noun} ${key} can't be shown now: no worker answers. Try again soon.`);
}

/** What the stored view can't know: that its workflow was ended by other hands, or is gone. */
function howEnded({ updatedAt }: RunView, execution: Execution): string | undefined {
  if (execution.status === "ended-outside")
    return `the workflow ${execution.how} outside Runsheet on ${inWords(execution.at)}`;
  if (execution.status !== "unknown") return undefined;
  return `Temporal no longer knows this workflow; last seen ${inWords(updatedAt)}`;
}
