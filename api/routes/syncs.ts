// The manager syncs: the digest of each day, and what of it was reviewed.
import type { z } from "zod";
import { syncMessages } from "#domain/sync/messages.ts";
import { SyncView } from "#domain/sync/view-schema.ts";
import { pathOf, summaryOf } from "../access.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { pageOf } from "../paging.ts";
import { unavailable } from "../problems.ts";
import { isSyncView } from "../run-view.ts";
import { CommandedSync, listOf, Paging, Pending, SyncDate } from "../schemas.ts";

const SyncList = listOf(SyncView);
const common = { tags: ["syncs"], security: signedIn };
const schemas = {
  list: {
    ...common,
    summary: "Syncs, the newest first",
    querystring: Paging,
    response: { 200: SyncList, ...problems },
  },
  one: {
    ...common,
    summary: "The sync of a day, as it is now",
    params: SyncDate,
    response: { 200: SyncView, ...problems },
  },
  review: {
    ...common,
    summary: summaryOf("reviewEntry"),
    description:
      "Says that an item was talked about, and what is to be done about it. What nobody reviews comes back once, in the next digest.",
    params: SyncDate,
    body: syncMessages.reviewEntry,
    response: { 200: CommandedSync, 202: Pending, ...problems },
  },
};

export function syncRoutes(app: App, context: Context): void {
  const { kinds, syncViews } = context;

  app.get("/api/syncs", { schema: schemas.list }, ({ query }) => listed(context, query));

  app.get("/api/syncs/:date", { schema: schemas.one }, ({ params }) => syncViews.read(params.date));

  app.post(`/api/syncs/:date/${pathOf("reviewEntry")}`, { schema: schemas.review }, (request, reply) => {
    const message = { key: request.params.date, name: "reviewEntry", fields: request.body } as const;
    return relay(context, { request, reply, more: {} }, { kind: kinds.sync, message });
  });
}

function listed({ hub, syncViews }: Context, query: z.infer<typeof Paging>): z.input<typeof SyncList> {
  if (!hub.isLoaded()) throw unavailable("The syncs have not been read yet: Supabase does not answer.");
  const all = hub.entries(isSyncView).toSorted((left, right) => (left.view.key < right.view.key ? 1 : -1));
  const { items, ...next } = pageOf(all, query, ({ view }) => view.id);
  return { items: items.map(({ view }) => syncViews.present(view)), ...next };
}
