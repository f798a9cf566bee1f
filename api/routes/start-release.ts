// The start of a release: what the current plan forbids is refused here, before there is anything to undo.
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { optional } from "#domain/optional.ts";
import { releasePlanOf } from "#domain/plan/plan.ts";
import { hoursAhead } from "#domain/release/chase/hours-ahead.ts";
import { mostOpenReleases } from "#domain/release/limits.ts";
import { Start } from "#domain/release/messages.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { instantFrom } from "#domain/time.ts";
import type { Started } from "#integrations/temporal/runs.ts";
import { checkBuild } from "../builds.ts";
import { pathOf } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { commandId } from "../idempotency.ts";
import { fieldProblem, problem } from "../problems.ts";
import { isReleaseView } from "../run-view.ts";
import { Commanded, Pending } from "../schemas.ts";
import { startProblem } from "../start-problem.ts";
import { checkSupersedes } from "../successors.ts";

const schema = {
  tags: ["releases"],
  summary: "Start a release",
  security: signedIn,
  body: Start,
  response: { 201: Commanded, 202: Pending.pick({ status: true }), ...problems },
};

export function startReleaseRoute(app: App, context: Context): void {
  const { plans, releases, views, hub, now } = context;
  app.post("/api/releases", { schema }, async (request, reply) => {
    const { key, build } = request.body;
    const { plan } = plans.current();
    refuseKey(key, plan.release.keyPattern);
    refuseOneMore(context, key);
    await refuseForgotten(context, key);
    const warnings = checkBuild(context, build, "build.authors");
    await checkSupersedes(context, request.body, context.door.personOf(request).by);
    const problemOfStart = startProblem(await start(context, request, request.body), () => alreadyThere(key));
    if (problemOfStart !== undefined) throw problemOfStart;
    reply.header("location", `/api/releases/${encodeURIComponent(key)}`);
    const view = await releases.view(key, instantFrom(now().getTime()));
    if (view === undefined) return reply.code(202).send({ status: "waiting" });
    hub.offer(view);
    reply.code(201);
    return { view: views.present(view), ...(warnings.length === 0 ? {} : { warnings }) };
  });
}

function refuseKey(key: string, pattern: string): void {
  if (new RegExp(`^(?:${pattern})$`).test(key)) return;
  throw fieldProblem("invalid", "key", `${key} does not match the plan's pattern ${pattern}.`);
}

/** A start that is sent again is no further one. */
function refuseOneMore({ hub }: Context, key: string): void {
  const open = hub.entries(isReleaseView).filter(({ closed }) => !closed);
  if (open.length < mostOpenReleases || open.some(({ view }) => view.key === key)) return;
  throw problem(
    "too-many-open",
    `Not started. ${open.length} releases are open, and ${mostOpenReleases} are the most: close or abandon one first.`,
    { errors: [{ field: "key", message: `${mostOpenReleases} open releases are the most` }] },
  );
}

/** Temporal forgets what ended long ago, and may lose what it had; rows of the log bear the key for ever. */
async function refuseForgotten({ hub, releases }: Context, key: string): Promise<void> {
  if (hub.entry(workflowIdOf(key), isReleaseView) === undefined) return;
  if ((await releases.execution(key)).status === "unknown") throw alreadyThere(key);
}

function start(
  { door, plans, releases, calendar, now }: Context,
  request: FastifyRequest,
  body: z.infer<typeof Start>,
): Promise<Started> {
  const { by } = door.personOf(request);
  const { plan, revision } = plans.current();
  const key = request.headers["idempotency-key"];
  const id = commandId({ person: by.person, path: pathOf(request), key, body });
  const hours = hoursAhead(plan, instantFrom(now().getTime()), calendar);
  const start = { ...body, by, plan: releasePlanOf(plan), planRevision: revision, ...optional({ hours }) };
  return releases.start(start, id);
}

function alreadyThere(key: string): Error {
  return problem(
    "release-exists",
    `The key ${key} is used: a key names one release for ever. Start the next one under another key.`,
  );
}
