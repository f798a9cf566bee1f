// Releases as they stand: the list, one of them, why it stands there, and how it came there.
import { z } from "zod";
import { explain, Explanation } from "#domain/release/explain.ts";
import { sentenceOf } from "#domain/release/sentences.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { ReleaseStatus, ReleaseView } from "#domain/release/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { pageOf } from "../paging.ts";
import { unavailable } from "../problems.ts";
import { currentRoster } from "../roster.ts";
import { isReleaseView } from "../run-view.ts";
import { Key, listOf, NumberPaging, Paging, TimelineItem } from "../schemas.ts";
import { environmentOf } from "../views.ts";

const Filter = Paging.extend({
  key: z.string().max(100).optional(),
  status: ReleaseStatus.optional(),
  stage: z.string().max(64).optional(),
  environment: z.string().max(64).optional().meta({ description: "Of the stage that was opened last." }),
  open: z.stringbool().optional().meta({ description: "true leaves out what is closed." }),
});
type Filter = z.infer<typeof Filter>;

const common = { tags: ["releases"], security: signedIn };
const schemas = {
  list: {
    ...common,
    summary: "Releases, newest first",
    querystring: Filter,
    response: { 200: listOf(ReleaseView), ...problems },
  },
  one: {
    ...common,
    summary: "One release, as it is now",
    params: Key,
    response: { 200: ReleaseView, ...problems },
  },
  explain: {
    ...common,
    summary: "Why it stands where it stands, and who can move it on",
    params: Key,
    response: { 200: Explanation, ...problems },
  },
  timeline: {
    ...common,
    summary: "What happened, newest first, one sentence each",
    params: Key,
    querystring: NumberPaging,
    response: { 200: listOf(TimelineItem), ...problems },
  },
};

export function releaseRoutes(app: App, context: Context): void {
  const { views, hub, now } = context;

  app.get("/api/releases", { schema: schemas.list }, ({ query }) => {
    if (!hub.isLoaded()) throw unavailable("The releases have not been read yet: Supabase does not answer.");
    const wanted = hub
      .entries(isReleaseView)
      .filter(({ view, closed }) => !(query.open === true && closed) && matches(view, query));
    const { items, ...next } = pageOf(wanted, query, ({ view }) => view.id);
    return { items: items.map(({ view }) => views.present(view)), ...next };
  });

  app.get("/api/releases/:key", { schema: schemas.one }, ({ params }) => views.read(params.key));

  app.get("/api/releases/:key/explain", { schema: schemas.explain }, async ({ params }) => {
    const view = await views.read(params.key);
    return explain(view, currentRoster(context), instantFrom(now().getTime()));
  });

  timelineRoute(app, context);
}

function matches(view: ReleaseView, wanted: Filter): boolean {
  const { key, status, stage } = view;
  return [
    wanted.key === undefined || wanted.key === key,
    wanted.status === undefined || wanted.status === status,
    wanted.stage === undefined || wanted.stage === stage,
    wanted.environment === undefined || wanted.environment === environmentOf(view),
  ].every(Boolean);
}

function timelineRoute(app: App, { records, views, plans }: Context): void {
  app.get("/api/releases/:key/timeline", { schema: schemas.timeline }, async ({ params, query }) => {
    const page = await records.decisions({ externalRef: workflowIdOf(params.key), ...query });
    // No row yet: then it has only begun, or there is none, which the reading says.
    if (page.items.length === 0 && query.cursor === undefined) await views.read(params.key);
    const names = new Map(plans.current().plan.people.map(({ id, name }) => [id, name]));
    const items = page.items.map((row) => {
      const { occurredAt: at, action, actor, seq, payload } = row;
      const gate = typeof payload["gate"] === "string" ? { gate: payload["gate"] } : {};
      const sentence = sentenceOf(row, (person) => names.get(person) ?? person);
      return { at, sentence, action, by: actor.id, seq, ...gate };
    });
    return { ...page, items };
  });
}
