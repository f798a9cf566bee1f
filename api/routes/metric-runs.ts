// Metric runs: started on demand, found by environment and as-of, listed from the memory.
import { z } from "zod";
import {
  firstAsOf,
  metricRunIdOf,
  nightlyEnvironmentOf,
  readMetricRunId,
  type NamedRun,
} from "#domain/metrics/night.ts";
import { Environment } from "#domain/metrics/rows.ts";
import { MetricRun } from "#domain/metrics/run.ts";
import { instantFrom, Instant } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { environmentFrom } from "../environments.ts";
import { fieldProblem, problem, unavailable } from "../problems.ts";
import { listOf, MetricRunAnswer, MetricRunPending, Paging } from "../schemas.ts";
import { workflowLink } from "../temporal-links.ts";

const Order = z.object({
  asOf: Instant.exactOptional().meta({
    description: "Everything at or after this instant does not exist for the run. Left out: now.",
  }),
  environment: Environment.exactOptional().meta({ description: "Left out: the one of the plan's metrics." }),
});

const common = { tags: ["facts and metrics"], security: signedIn };
const schemas = {
  start: {
    ...common,
    summary: "Run the metrics now",
    description:
      "Ask the address in Location how it goes. A second run of the same as-of adds a revision only where figures differ.",
    body: Order,
    response: { 202: MetricRunPending, ...problems },
  },
  list: {
    ...common,
    summary: "Stored runs: newest as-of first, of each its newest revision first",
    querystring: Paging.extend({
      cursor: z
        .string()
        .refine(
          (id) => readMetricRunId(id)?.revision !== undefined,
          "must be the nextCursor of the page before",
        )
        .exactOptional()
        .meta({ description: "`nextCursor` of the page before." }),
      environment: Environment.exactOptional(),
      asOf: Instant.exactOptional(),
    }),
    response: { 200: listOf(MetricRun), ...problems },
  },
  show: {
    ...common,
    summary: "One run: production~2025-10-16T02:00:00Z, with ~2 at its end for one revision",
    params: z.object({ id: z.string().max(200) }),
    response: { 200: MetricRunAnswer, ...problems },
  },
};

export function metricRunRoutes(app: App, context: Context): void {
  const { metricRuns } = context;

  app.post("/api/metrics/runs", { schema: schemas.start }, async ({ body }, reply) => {
    const order = orderFrom(context, body);
    await start(context, order);
    const id = metricRunIdOf(order.environment, order.asOf);
    reply.code(202).header("location", `/api/metrics/runs/${encodeURIComponent(id)}`);
    return { id, ...order, status: "running" as const };
  });

  app.get("/api/metrics/runs", { schema: schemas.list }, ({ query }) => metricRuns.list(query));

  app.get("/api/metrics/runs/:id", { schema: schemas.show }, ({ params }) => show(context, params.id));
}

type Ordered = Required<z.infer<typeof Order>>;

function orderFrom({ plans, now }: Context, { asOf, environment }: z.infer<typeof Order>): Ordered {
  const { plan } = plans.current();
  const at = now().getTime();
  const order = {
    asOf: asOf ?? instantFrom(at - (at % 1_000)),
    environment: environmentFrom(plan, environment),
  };
  if (order.asOf > instantFrom(at))
    throw fieldProblem(
      "invalid",
      "asOf",
      `asOf: ${order.asOf} lies in the future, where facts are still to come.`,
    );
  if (order.asOf < firstAsOf) throw fieldProblem("invalid", "asOf", `asOf: must be ${firstAsOf} or later.`);
  return order;
}

async function start({ nights }: Context, order: Ordered): Promise<void> {
  switch (await nights.start(order)) {
    case "started":
      return;
    case "other":
      throw unavailable(
        "Not started: the same as-of is being computed for another environment. Try again in a moment.",
      );
    case "unanswered":
      throw unavailable("Not started within 5 seconds: Temporal is away. Send it again: it is the same run.");
  }
}

/** Temporal knows of a run that goes on or failed, the memory what earlier ones left. */
async function show(context: Context, id: string): Promise<z.infer<typeof MetricRunAnswer>> {
  const named = readMetricRunId(id);
  if (named === undefined) throw nothing(id);
  const pending = named.revision === undefined ? await pendingOf(context, named) : undefined;
  if (pending !== undefined && pending !== "unanswered") return pending;
  const { environment, asOf, revision } = named;
  const name = metricRunIdOf(environment, asOf);
  const stored = await context.metricRuns.find(revision === undefined ? name : `${name}~${revision}`);
  if (stored !== undefined) return { ...stored, links: { temporal: linkOf(context, stored) } };
  if (pending === "unanswered")
    throw unavailable("Nothing is stored of this run, and Temporal does not answer. Try again soon.");
  throw nothing(id);
}

function linkOf({ config }: Context, { producedBy }: MetricRun): string {
  return workflowLink(config.temporal, producedBy.workflowId, producedBy.runId);
}

async function pendingOf(
  { nights, plans }: Context,
  { environment, asOf }: NamedRun,
): Promise<z.infer<typeof MetricRunPending> | "unanswered" | undefined> {
  const standing = await nights.standing(asOf);
  if (standing.status === "unanswered") return "unanswered";
  if (standing.status === "unknown" || standing.status === "completed") return undefined;
  if ((standing.environment ?? nightlyEnvironmentOf(plans.current().plan)) !== environment) return undefined;
  const run = { id: metricRunIdOf(environment, asOf), asOf, environment };
  return standing.status === "running"
    ? { ...run, status: "running" }
    : { ...run, status: "failed", reason: standing.reason };
}

function nothing(id: string): Error {
  return problem("not-found", `There is no metric run ${id.slice(0, 200)}.`);
}
