// Calls as they stand: the list, one of them, and what is sent out before it.
import { z } from "zod";
import { forGuest, PresentedCall } from "#domain/call/presented.ts";
import { keyOf } from "#domain/call/state.ts";
import { CallStatus } from "#domain/call/view-schema.ts";
import { Instant } from "#domain/time.ts";
import type { Caller } from "../caller.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { takesPart } from "../kinds.ts";
import { pageOf } from "../paging.ts";
import { problem, unavailable } from "../problems.ts";
import { isCallView } from "../run-view.ts";
import { CallKey, listOf, Paging } from "../schemas.ts";

const Filter = Paging.extend({
  cadence: z.string().max(64).optional(),
  status: CallStatus.optional(),
  open: z.stringbool().optional().meta({ description: "true leaves out what is closed." }),
});
type Filter = z.infer<typeof Filter>;

const PreRead = z.object({
  edition: z.int().exactOptional().meta({ description: "As it was sent; absent while it is only composed." }),
  at: Instant,
  text: z.string().exactOptional().meta({ description: "Markdown; absent once it is redacted." }),
  parts: PresentedCall.shape.preRead.unwrap().shape.draft.unwrap().shape.parts,
});

const CallList = listOf(PresentedCall);

const common = { tags: ["calls"], security: signedIn };
const schemas = {
  list: {
    ...common,
    summary: "Calls, the latest start first",
    description: "Without the texts of their outcomes, which stand in each call. Customers see their own.",
    querystring: Filter,
    response: { 200: CallList, ...problems },
  },
  one: {
    ...common,
    summary: "One call, as it is now",
    params: CallKey,
    response: { 200: PresentedCall, ...problems },
  },
  preRead: {
    ...common,
    summary: "The pre-read: the newest text, sent or not",
    params: CallKey,
    response: { 200: PreRead, ...problems },
  },
};

export function callRoutes(app: App, context: Context): void {
  const { callViews, kinds, door, memory } = context;

  app.get("/api/calls", { schema: schemas.list }, (request) =>
    listed(context, request.query, door.callerOf(request)),
  );

  app.get("/api/calls/:cadence/:date", { schema: schemas.one }, (request) =>
    callViews.read(keyOf(request.params)).then((view) => kinds.call.show(view, door.callerOf(request))),
  );

  app.get("/api/calls/:cadence/:date/pre-read", { schema: schemas.preRead }, async ({ params }) => {
    const { preRead: { draft, sent } = {} } = await callViews.read(keyOf(params));
    const newest = draft ?? sent;
    if (newest === undefined) throw problem("not-found", "Nothing is composed for this call yet.");
    const text = (await memory.read([newest.text.id])).get(newest.text.id);
    return {
      at: newest.at,
      parts: newest.parts,
      ...(draft === undefined && sent !== undefined ? { edition: sent.edition } : {}),
      ...(text === undefined ? {} : { text }),
    };
  });
}

function listed({ hub, callViews }: Context, query: Filter, caller: Caller): z.input<typeof CallList> {
  if (!hub.isLoaded()) throw unavailable("The calls have not been read yet: Supabase does not answer.");
  const isGuest = caller.kind === "person" && caller.person.customer;
  const wanted = hub
    .entries(isCallView)
    .filter(({ view, closed }) => !(query.open === true && closed) && matches(view, query))
    .filter(({ view }) => !isGuest || takesPart(view, caller))
    .toSorted((left, right) => (left.view.startsAt < right.view.startsAt ? 1 : -1));
  const { items, ...next } = pageOf(wanted, query, ({ view }) => view.id);
  const shown = items.map(({ view }) => callViews.present(view));
  return { items: isGuest ? shown.map(forGuest) : shown, ...next };
}

function matches({ cadence, status }: PresentedCall, wanted: Filter): boolean {
  return (
    (wanted.cadence === undefined || wanted.cadence === cadence) &&
    (wanted.status === undefined || wanted.status === status)
  );
}
