// A reconcile: started by whoever answers for the record, watched by the team.
import { z } from "zod";
import { AuditReport } from "#domain/audit/report.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { problem, unavailable } from "../problems.ts";

const Order = z.object({
  dryRun: z.boolean().default(false).meta({ description: "Only look: repair nothing." }),
});
const Begun = z.object({ run: z.string(), status: z.literal("running") });
const Standing = z.discriminatedUnion("status", [
  z.object({ status: z.literal("running"), run: z.string(), report: AuditReport }),
  z.object({ status: z.literal("completed"), run: z.string(), report: AuditReport }),
  z.object({ status: z.literal("failed"), run: z.string(), reason: z.string() }),
]);

const common = { tags: ["records"], security: signedIn };
const schemas = {
  start: {
    ...common,
    summary: "Compare every stored row with Temporal's histories",
    description:
      "Repairs what the histories prove: rows of runs, and decision rows that are missing. Ask the address in Location how far it is.",
    body: Order,
    response: { 202: Begun, ...problems },
  },
  show: {
    ...common,
    summary: "How far a reconcile is, what it repaired, and what is left as drift",
    params: z.object({ run: z.uuid() }),
    response: { 200: Standing, ...problems },
  },
};

export function auditRoutes(app: App, { audits }: Context): void {
  app.post("/api/audit/reconcile", { schema: schemas.start }, async ({ body }, reply) => {
    const started = await audits.start(body);
    if (started === "unanswered")
      throw unavailable("Not started within 5 seconds: Temporal is away. Send it again.");
    if (started === "under-way")
      throw problem("wrong-status", "Another reconcile is under way. Wait for its end, then start one.");
    reply.code(202).header("location", `/api/audit/reconcile/${started.run}`);
    return { run: started.run, status: "running" as const };
  });

  app.get("/api/audit/reconcile/:run", { schema: schemas.show }, async ({ params: { run } }) => {
    const standing = await audits.standing(run);
    if (standing === "unanswered") throw unavailable("Temporal does not answer. Try again soon.");
    if (standing === "unknown") throw problem("not-found", `There is no reconcile ${run}.`);
    return standing;
  });
}
