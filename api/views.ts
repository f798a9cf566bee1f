// A release as the API shows it: the workflow's own view, what is stored where it can't answer, and how it ended outside.
import { withPeople } from "#domain/release/seats.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { inWords, instantFrom } from "#domain/time.ts";
import type { Execution } from "#integrations/temporal/releases.ts";
import type { Deps } from "./deps.ts";
import { problem, unavailable } from "./problems.ts";
import { isReleaseView, type RunView } from "./run-view.ts";
import { workflowLink } from "./temporal-links.ts";

export interface Views {
  /** With names and rights of the current plan, and links. */
  present(view: ReleaseView): ReleaseView;
  /** The same for a run of whatever kind. */
  presentRun(view: RunView): RunView;
  /** As it is now; throws the problem where there is nothing to show. */
  read(key: string): Promise<ReleaseView>;
  /** The stored view, from memory or from the store. */
  stored(key: string): Promise<Stored | undefined>;
}

interface Stored {
  readonly view: ReleaseView;
  readonly closed: boolean;
}

/** Of the stage that was opened last. */
export function environmentOf({ stage, stages }: ReleaseView): string | undefined {
  return stages.find(({ id }) => id === stage)?.environment;
}

type Needs = Pick<Deps, "config" | "plans" | "releases" | "records" | "hub" | "now">;

export function createViews({ config, plans, releases, records, hub, now }: Needs): Views {
  const stored = async (key: string): Promise<Stored | undefined> => {
    const id = workflowIdOf(key);
    const entry = hub.entry(id, isReleaseView);
    if (entry !== undefined) return entry;
    const row = await records.run(id);
    return row !== undefined && isReleaseView(row.view) ? { view: row.view, closed: row.closed } : undefined;
  };
  const present = (view: ReleaseView): ReleaseView => {
    const temporal = workflowLink(config.temporal, view.id);
    const page = `${config.publicUrl}/releases/${encodeURIComponent(view.key)}`;
    return { ...withPeople(view, plans.current().plan.people), links: { ...view.links, temporal, page } };
  };
  const read = async (key: string): Promise<ReleaseView> => {
    const [execution, live] = await Promise.all([
      releases.execution(key),
      releases.view(key, instantFrom(now().getTime())),
    ]);
    if (live !== undefined && execution.status !== "ended-outside") return live;
    const found = live === undefined ? await stored(key) : { view: live, closed: false };
    if (found === undefined) throw nothingStored(key, execution);
    return found.closed ? found.view : standing(found.view, execution);
  };
  const presentRun = (view: RunView) => (isReleaseView(view) ? present(view) : view);
  return { present, presentRun, stored, read: async (key) => present(await read(key)) };
}

function nothingStored(key: string, { status }: Execution): Error {
  if (status === "unknown") return problem("not-found", `There is no release ${key}.`);
  return unavailable(`The release ${key} can't be shown now: no worker answers. Try again soon.`);
}

/** What the stored view can't know: that its workflow was ended by other hands, or is gone. */
function standing(view: ReleaseView, execution: Execution): ReleaseView {
  if (execution.status === "ended-outside") {
    return endedOutside(view, `The workflow ${execution.how} outside Runsheet on ${inWords(execution.at)}`);
  }
  if (execution.status !== "unknown") return view;
  return endedOutside(view, `Temporal no longer knows this workflow; last seen ${inWords(view.updatedAt)}`);
}

function endedOutside(view: ReleaseView, what: string): ReleaseView {
  return {
    ...view,
    status: "ended-outside",
    verdict: `Ended outside: ${what.charAt(0).toLowerCase()}${what.slice(1)}.`,
    reasons: [],
  };
}
