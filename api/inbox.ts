// What waits for one person, of releases, calls and dry runs: the same at every door.
import { askedRoles } from "#domain/asked-roles.ts";
import { waitingFor, type WaitingItem } from "#domain/inbox.ts";
import { openStages } from "#domain/release/inbox.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { instantFrom } from "#domain/time.ts";
import type { Context } from "./context.ts";
import { unavailable } from "./problems.ts";
import { isCallView, isDryRunView, isReleaseView } from "./run-view.ts";
import { environmentOf } from "./views.ts";

type Needs = Pick<Context, "hub" | "views" | "now">;

/** `environment`: of this one alone; calls and dry runs are of none. */
export function inbox(
  { hub, views, now }: Needs,
  person: RosterPerson,
  environment?: string,
): readonly WaitingItem[] {
  if (!hub.isLoaded()) throw unavailable("The releases have not been read yet: Supabase does not answer.");
  const releases = hub
    .entries(isReleaseView)
    .filter(({ closed }) => !closed)
    .filter(({ view }) => environment === undefined || environment === environmentOf(view))
    // Joining people costs most, and is wanted of what is open alone.
    .map(({ view }) => views.present({ ...view, stages: [...openStages(view)] }));
  const calls = hub
    .entries(isCallView)
    .filter(({ closed }) => !closed && environment === undefined)
    .map(({ view }) => view);
  const dryRuns = hub
    .entries(isDryRunView)
    .filter(({ closed }) => !closed && environment === undefined)
    .map(({ view }) => view);
  // In those roles in which people want to be asked.
  const asked = { ...person, roles: askedRoles(person) };
  return waitingFor(asked, { releases, calls, dryRuns }, instantFrom(now().getTime()));
}
