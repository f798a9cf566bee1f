// Taking the plan in force into a running release: the release part is put in here, for a workflow reads no files.
import { z } from "zod";
import { PlanChange } from "#domain/plan/plan-changes.ts";
import { releasePlanOf } from "#domain/plan/plan.ts";
import { releaseMessages } from "#domain/release/messages.ts";
import { checkBuild } from "../builds.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { problem, unavailable } from "../problems.ts";
import { Key } from "../schemas.ts";
import { messageAnswers } from "./release-messages.ts";

const Adoption = releaseMessages.adoptPlan.omit({ plan: true });

const PlanChanges = z.object({
  carried: z.string().optional().meta({ description: "Revision of the plan that the release carries." }),
  current: z.string().meta({ description: "Revision of the plan in force." }),
  changes: z.array(PlanChange).readonly(),
});

const common = { security: signedIn, params: Key };
const schemas = {
  adopt: {
    ...common,
    tags: ["release messages"],
    summary: "Adopt the plan in force",
    description:
      "`revision` is the current one. A plan that loosens rules waits for the same message by a second person.",
    body: Adoption,
    response: messageAnswers,
  },
  changes: {
    ...common,
    tags: ["releases"],
    summary: "What adopting the plan in force would change",
    querystring: z.object({ includeMet: z.stringbool().default(false) }),
    response: { 200: PlanChanges, ...problems },
  },
};

export function adoptPlanRoutes(app: App, context: Context): void {
  const { plans, views, releases } = context;

  app.post("/api/releases/:key/adopt-plan", { schema: schemas.adopt }, async (request, reply) => {
    const { params, body } = request;
    const { plan, revision } = plans.current();
    if (body.revision !== revision) throw overtaken(revision);
    const { build } = await views.read(params.key);
    const warnings = checkBuild(context, build, "revision");
    const fields = { ...body, plan: releasePlanOf(plan) };
    const message = { key: params.key, name: "adoptPlan", fields, sent: body } as const;
    const more = warnings.length === 0 ? {} : { warnings };
    return relay(context, { request, reply, more }, { kind: context.kinds.release, message });
  });

  app.get("/api/releases/:key/plan-changes", { schema: schemas.changes }, async ({ params, query }) => {
    const { plan, revision: current } = plans.current();
    const { planRevision } = await views.read(params.key);
    const changes = await releases.planChanges(params.key, { ...query, plan: releasePlanOf(plan) });
    if (changes === undefined) throw unavailable(`The release ${params.key} does not answer now.`);
    return { ...(planRevision === undefined ? {} : { carried: planRevision }), current, changes };
  });
}

function overtaken(revision: string): Error {
  const detail = `Not adopted. The plan is at revision ${revision} now. Read its changes first.`;
  return problem("stale-plan", detail, { choices: [revision] });
}
