// Dry runs as they stand: the list, one of them, and the start of one.
import { z } from "zod";
import { askedDryRun } from "#domain/dry-run/asked.ts";
import { forGuest, PresentedDryRun } from "#domain/dry-run/presented.ts";
import { AskedDryRun } from "#domain/dry-run/terms.ts";
import { DryRunStatus } from "#domain/dry-run/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import type { Caller } from "../caller.ts";
import { pathOf } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { commandId } from "../idempotency.ts";
import { takesPart } from "../kinds.ts";
import { pageOf } from "../paging.ts";
import { problem, refusalProblem, unavailable } from "../problems.ts";
import { isDryRunView } from "../run-view.ts";
import { CommandedDryRun, DryRunDate, listOf, Paging, Pending } from "../schemas.ts";
import { startProblem } from "../start-problem.ts";

const Filter = Paging.extend({
  status: DryRunStatus.optional(),
  open: z.stringbool().optional().meta({ description: "true leaves out what is closed." }),
});
type Filter = z.infer<typeof Filter>;

const DryRunList = listOf(PresentedDryRun);

const common = { tags: ["dry runs"], security: signedIn };
const schemas = {
  list: {
    ...common,
    summary: "Dry runs, the latest start first",
    description: "Without the texts of their insights, which stand in each. Customers see their own.",
    querystring: Filter,
    response: { 200: DryRunList, ...problems },
  },
  one: {
    ...common,
    summary: "One dry run, as it is now",
    params: DryRunDate,
    response: { 200: PresentedDryRun, ...problems },
  },
  start: {
    ...common,
    summary: "Start the dry run of the plan, on its date or another one",
    body: AskedDryRun,
    response: { 201: CommandedDryRun, 202: Pending.pick({ status: true }), ...problems },
  },
};

export function dryRunRoutes(app: App, context: Context): void {
  const { dryRunViews, kinds, door } = context;

  app.get("/api/dry-runs", { schema: schemas.list }, (request) =>
    listed(context, request.query, door.callerOf(request)),
  );

  app.get("/api/dry-runs/:date", { schema: schemas.one }, (request) =>
    dryRunViews.read(request.params.date).then((view) => kinds["dry-run"].show(view, door.callerOf(request))),
  );

  startRoute(app, context);
}

function listed({ hub, dryRunViews }: Context, query: Filter, caller: Caller): z.input<typeof DryRunList> {
  if (!hub.isLoaded()) throw unavailable("The dry runs have not been read yet: Supabase does not answer.");
  const wanted = hub
    .entries(isDryRunView)
    .filter(({ closed }) => !(query.open === true && closed))
    .filter(({ view }) => query.status === undefined || view.status === query.status)
    .filter(({ view }) => !isGuest(caller) || takesPart(view, caller))
    .toSorted((left, right) => (left.view.session.startsAt < right.view.session.startsAt ? 1 : -1));
  const { items, ...next } = pageOf(wanted, query, ({ view }) => view.id);
  const shown = items.map(({ view }) => dryRunViews.present(view));
  return { items: isGuest(caller) ? shown.map((view) => forGuest(view, caller.by.person)) : shown, ...next };
}

function isGuest(caller: Caller): boolean {
  return caller.kind === "person" && caller.person.customer;
}

function startRoute(app: App, context: Context): void {
  const { plans, dryRuns, kinds, calendar, hub, door, now } = context;
  app.post("/api/dry-runs", { schema: schemas.start }, async (request, reply) => {
    const caller = door.personOf(request);
    const { by } = caller;
    const { plan, revision: planRevision } = plans.current();
    const at = instantFrom(now().getTime());
    const order = askedDryRun(request.body, by, { plan, planRevision, at, calendar });
    if ("outcome" in order) throw refusalProblem(order);
    const { date } = order.start;
    const key = request.headers["idempotency-key"];
    const press = { person: by.person, path: pathOf(request), key, body: request.body };
    const problemOfStart = startProblem(await dryRuns.start(order, commandId(press)), () =>
      alreadyThere(date),
    );
    if (problemOfStart !== undefined) throw problemOfStart;
    reply.header("location", `/api/dry-runs/${date}`);
    const view = await dryRuns.view(date, at);
    if (view === undefined) return reply.code(202).send({ status: "waiting" });
    hub.offer(view);
    reply.code(201);
    return { view: await kinds["dry-run"].show(view, caller) };
  });
}

function alreadyThere(date: string): Error {
  return problem(
    "dry-run-exists",
    `Not started. There is a dry run ${date} already: move it, or name another date.`,
  );
}
