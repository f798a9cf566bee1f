// What has happened lately to releases, calls and environments, from the decision log.
import { z } from "zod";
import { Change, changeOf, type Changed } from "#domain/changes.ts";
import { addDays } from "#domain/local-dates.ts";
import { instantFrom, Instant } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { unavailable } from "../problems.ts";
import { isCallView, isEnvironmentView, isReleaseView, type RunView } from "../run-view.ts";

const morning = "09:00";
/** Runs that are looked into, newest change first, and rows of each. */
const mostRuns = 50;
const mostRows = 200;

const schema = {
  tags: ["records"],
  summary: "What has happened since an instant, newest first, one sentence each",
  description: `Of the ${mostRuns} releases, calls and environments that changed last. Bookkeeping is left out.`,
  security: signedIn,
  querystring: z.object({
    since: Instant.optional().meta({ description: "Left out: yesterday 09:00 in the zone of the plan." }),
  }),
  response: { 200: z.object({ since: Instant, items: z.array(Change).readonly() }), ...problems },
};

export function changesRoute(app: App, context: Context): void {
  const { hub, records, plans } = context;
  app.get("/api/changes", { schema }, async ({ query }) => {
    if (!hub.isLoaded()) throw unavailable("What has changed is not known: Supabase does not answer.");
    const since = query.since ?? yesterday(context);
    const names = new Map(plans.current().plan.people.map(({ id, name }) => [id, name]));
    const told = changedSince(context, since).map(async (about) => {
      const { items } = await records.decisions({
        externalRef: about.id,
        recordedSince: since,
        limit: mostRows,
      });
      return items.flatMap((row) => changeOf(about, row, (person) => names.get(person) ?? person));
    });
    return { since, items: (await Promise.all(told)).flat().toSorted((left, right) => right.seq - left.seq) };
  });
}

function yesterday({ plans, calendar, now }: Context): Instant {
  const zone = plans.current().plan.timezone;
  const today = calendar.dateAt(instantFrom(now().getTime()), zone);
  return calendar.at(addDays(today, -1), morning, zone);
}

function changedSince({ hub }: Context, since: Instant): readonly Changed[] {
  return hub
    .all()
    .map(({ view }) => view)
    .filter(({ updatedAt }) => updatedAt >= since)
    .toSorted((left, right) => (left.updatedAt > right.updatedAt ? -1 : 1))
    .slice(0, mostRuns)
    .flatMap(aboutOf);
}

function aboutOf(view: RunView): readonly Changed[] {
  const { id, key } = view;
  if (isReleaseView(view)) return [{ id, key, kind: "release", title: view.title }];
  if (isCallView(view)) return [{ id, key, kind: "call", title: view.title }];
  return isEnvironmentView(view) ? [{ id, key, kind: "environment", title: key }] : [];
}
