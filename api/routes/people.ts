// Who I am, what waits for me, who there is, and the plan they work by.
import { z } from "zod";
import { waitingId } from "#domain/inbox.ts";
import { Plan } from "#domain/plan/plan.ts";
import { absences, fragilities } from "#domain/plan/problems.ts";
import { fieldName } from "#domain/plan/walk.ts";
import { RosterPerson } from "#domain/roster.ts";
import { Instant } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { inbox } from "../inbox.ts";
import { pageOf } from "../paging.ts";
import { currentRoster } from "../roster.ts";
import { InboxItem, listOf, WholePaging } from "../schemas.ts";

const revised = {
  revision: z.string(),
  since: Instant.meta({ description: "When the file that brought this revision was written." }),
};
const CurrentPlan = z.union([
  Plan.extend(revised),
  Plan.pick({ version: true, product: true, timezone: true }).extend(revised),
]);

const PlanCheck = z.object({
  ok: z.boolean(),
  revision: z.string(),
  problems: z
    .array(
      z.object({
        file: z.string(),
        line: z.int(),
        column: z.int(),
        field: z.string(),
        message: z.string(),
        severity: z.enum(["error", "warning"]),
      }),
    )
    .readonly(),
  fragile: z.array(z.object({ field: z.string(), message: z.string() })).readonly(),
});

const common = { tags: ["people and plan"], security: signedIn };
const schemas = {
  me: {
    ...common,
    summary: "The person who is signed in",
    response: { 200: z.object({ person: RosterPerson }), ...problems },
  },
  inbox: {
    ...common,
    summary: "What waits for me, of releases, calls and dry runs: late first, then by due",
    querystring: WholePaging.extend({ environment: z.string().max(64).optional() }),
    response: { 200: listOf(InboxItem), ...problems },
  },
  people: {
    ...common,
    summary: "Everybody of the plan, with roles",
    querystring: WholePaging.extend({ role: z.string().max(64).optional() }),
    response: { 200: listOf(RosterPerson), ...problems },
  },
  plan: {
    ...common,
    summary: "The plan in force; customers see its name alone",
    response: { 200: CurrentPlan, ...problems },
  },
  check: {
    ...common,
    summary: "What is wrong with the plan file as it stands, and what hangs on one person",
    response: { 200: PlanCheck, ...problems },
  },
};

export function peopleRoutes(app: App, context: Context): void {
  const { plans, door } = context;
  app.get("/api/me", { schema: schemas.me }, (request) => ({ person: door.personOf(request).person }));

  app.get("/api/inbox", { schema: schemas.inbox }, (request) => {
    const { person } = door.personOf(request);
    const { environment } = request.query;
    const waiting = inbox(context, person, environment);
    return pageOf(waiting, request.query, waitingId);
  });

  app.get("/api/people", { schema: schemas.people }, ({ query }) => {
    const wanted = currentRoster(context).filter(
      ({ roles }) => query.role === undefined || roles.includes(query.role),
    );
    return pageOf(wanted, query, ({ id }) => id);
  });

  app.get("/api/plan", { schema: schemas.plan }, (request) => {
    const { plan, ...revision } = plans.current();
    const caller = door.callerOf(request);
    if (caller.kind === "service" || !caller.person.customer) return { ...revision, ...plan };
    const { version, product, timezone } = plan;
    return { ...revision, version, product, timezone };
  });

  app.get("/api/plan/check", { schema: schemas.check }, () => {
    const found = plans.problems();
    const { plan, revision: current } = plans.current();
    const fragile = [...fragilities(plan), ...absences(plan, currentRoster(context))].map(
      ({ path, message }) => ({ field: fieldName(path), message }),
    );
    const ok = found.every(({ severity }) => severity !== "error");
    return { ok, revision: current, problems: found, fragile };
  });
}
