// What waits for one person, of releases and of calls: the same at every door.
import { callInboxOf, type CallInboxItem } from "#domain/call/inbox.ts";
import { inboxOf, type InboxItem } from "#domain/release/inbox.ts";
import { askedRoles, type RosterPerson } from "#domain/roster.ts";
import { instantFrom } from "#domain/time.ts";
import type { Context } from "./context.ts";
import { unavailable } from "./problems.ts";
import { isCallView, isReleaseView } from "./run-view.ts";
import { environmentOf } from "./views.ts";

type Needs = Pick<Context, "hub" | "views" | "now">;

/** `environment`: of this one alone. */
export function releaseInbox(
  { hub, views, now }: Needs,
  person: RosterPerson,
  environment?: string,
): readonly InboxItem[] {
  if (!hub.isLoaded()) throw unavailable("The releases have not been read yet: Supabase does not answer.");
  const open = hub
    .entries(isReleaseView)
    .filter(({ closed }) => !closed)
    .filter(({ view }) => environment === undefined || environment === environmentOf(view))
    .map(({ view }) => views.present(view));
  return inboxOf(asked(person), open, instantFrom(now().getTime()));
}

export function callInbox({ hub, now }: Needs, person: RosterPerson): readonly CallInboxItem[] {
  const open = hub.entries(isCallView).flatMap(({ view, closed }) => (closed ? [] : [view]));
  return callInboxOf(asked(person), open, instantFrom(now().getTime()));
}

/** In those roles in which people want to be asked. */
function asked(person: RosterPerson): RosterPerson {
  return { ...person, roles: askedRoles(person) };
}
