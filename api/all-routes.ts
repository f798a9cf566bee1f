// Every route, each in a scope that costs it no more than it needs.
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { evidenceLimitBytes } from "#domain/evidence/read.ts";
import type { App, Context } from "./context.ts";
import { adoptPlanRoutes } from "./routes/adopt-plan.ts";
import { attachEvidenceRoute } from "./routes/attach-evidence.ts";
import { attentionRoute } from "./routes/attention.ts";
import { auditRoutes } from "./routes/audit.ts";
import { callMessageRoutes } from "./routes/call-messages.ts";
import { callRoutes } from "./routes/calls.ts";
import { changelogRoutes } from "./routes/changelog.ts";
import { doctorRoute } from "./routes/doctor.ts";
import { dossierRoute } from "./routes/dossier.ts";
import { dryRunMessageRoutes } from "./routes/dry-run-messages.ts";
import { dryRunRoutes } from "./routes/dry-runs.ts";
import { environmentRoutes } from "./routes/environments.ts";
import { factRoutes } from "./routes/facts.ts";
import { insightRoute } from "./routes/insight.ts";
import { linearRoute } from "./routes/linear.ts";
import { liveRoutes } from "./routes/live.ts";
import { localSlackRoutes } from "./routes/local-slack.ts";
import { memoryRoute } from "./routes/memory.ts";
import { metricRunRoutes } from "./routes/metric-runs.ts";
import { operationRoutes } from "./routes/operations.ts";
import { peopleRoutes } from "./routes/people.ts";
import { planPreviewRoute } from "./routes/plan-preview.ts";
import { recordRoutes } from "./routes/records.ts";
import { releaseMessageRoutes } from "./routes/release-messages.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { sessionRoutes } from "./routes/session.ts";
import { slackCommandRoute } from "./routes/slack-command.ts";
import { slackRoute } from "./routes/slack.ts";
import { startCallRoute } from "./routes/start-call.ts";
import { startReleaseRoute } from "./routes/start-release.ts";
import { syncRoutes } from "./routes/syncs.ts";
import { tileRoutes } from "./routes/tiles.ts";

const formLimits = { fileSize: evidenceLimitBytes, files: 1, fields: 20, fieldSize: 10_000 };

export function addRoutes(app: App, context: Context): void {
  const { door } = context;
  app.decorateRequest("caller", null);
  // Who is recalled goes on at once; a promise alone costs as much as the whole answer of a tile.
  app.addHook("onRequest", (request, _, done) => (door.recall(request) ? done() : door.admit(request)));
  // Reading cookies and forms costs every request of its scope: each has a scope with the routes that need it.
  app.register(async (scope) => {
    await scope.register(cookie);
    sessionRoutes(scope, context);
  });
  app.register(async (scope) => plainRoutes(scope, context));
  app.register(async (scope) => {
    await scope.register(multipart, { limits: formLimits });
    attachEvidenceRoute(scope, context);
  });
}

function plainRoutes(app: App, context: Context): void {
  peopleRoutes(app, context);
  planPreviewRoute(app, context);
  releaseRoutes(app, context);
  dossierRoute(app, context);
  startReleaseRoute(app, context);
  releaseMessageRoutes(app, context);
  adoptPlanRoutes(app, context);
  callRoutes(app, context);
  startCallRoute(app, context);
  callMessageRoutes(app, context);
  dryRunRoutes(app, context);
  dryRunMessageRoutes(app, context);
  environmentRoutes(app, context);
  memoryRoute(app, context);
  attentionRoute(app, context);
  insightRoute(app, context);
  changelogRoutes(app, context);
  syncRoutes(app, context);
  app.register(async (scope) => linearRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
  app.register(async (scope) => slackRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
  app.register(async (scope) => slackCommandRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
  app.register(async (scope) => localSlackRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  recordRoutes(app, context);
  auditRoutes(app, context);
  factRoutes(app, context);
  metricRunRoutes(app, context);
  tileRoutes(app, context);
  liveRoutes(app, context);
  operationRoutes(app, context);
  doctorRoute(app, context);
}
