// For whoever runs Runsheet: alive, ready, counted, described.
import { z } from "zod";
import { HealthReport } from "#domain/health/report.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { healthReport } from "../health-report.ts";
import { Health } from "../schemas.ts";

const tags = ["operations"];

export function operationRoutes(app: App, context: Context): void {
  const { health, figures } = context;
  const alive = {
    tags,
    summary: "The process answers",
    response: { 200: z.object({ ok: z.literal(true) }) },
  };
  app.get("/healthz", { schema: alive }, async () => ({ ok: true as const }));

  const ready = { tags, summary: "Every part answers a real query", response: { 200: Health, 503: Health } };
  app.get("/readyz", { schema: ready }, async (_, reply) => {
    const report = await health.check();
    return reply.code(report.ready ? 200 : 503).send(report);
  });

  const parts = {
    tags,
    summary: "Parts, workers, schedules with their last run, and what needs a hand",
    security: signedIn,
    response: { 200: HealthReport, ...problems },
  };
  app.get("/api/health", { schema: parts }, async () => healthReport(context));

  const metrics = { tags, summary: "Counts, in the text format of Prometheus", produces: ["text/plain"] };
  app.get("/metrics", { schema: metrics }, async (_, reply) => {
    const { type, body } = await figures.text();
    return reply.type(type).send(body);
  });

  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
