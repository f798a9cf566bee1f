// Puts the API together: plugins, the door, the routes and the dashboard's files. Nothing here knows where its parts come from.
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import files from "@fastify/static";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { evidenceLimitBytes } from "#domain/evidence/read.ts";
import { accessOf } from "./access.ts";
import { createDoor, sessionCookie } from "./auth.ts";
import type { App, Context } from "./context.ts";
import type { Deps } from "./deps.ts";
import { failer, pageOrNothing } from "./errors.ts";
import { referencePolicy, securityHeaders } from "./headers.ts";
import { createHealth } from "./health.ts";
import { createKinds } from "./kinds.ts";
import { adoptPlanRoutes } from "./routes/adopt-plan.ts";
import { attachEvidenceRoute } from "./routes/attach-evidence.ts";
import { callMessageRoutes } from "./routes/call-messages.ts";
import { callRoutes } from "./routes/calls.ts";
import { changelogRoutes } from "./routes/changelog.ts";
import { environmentRoutes } from "./routes/environments.ts";
import { factRoutes } from "./routes/facts.ts";
import { linearRoute } from "./routes/linear.ts";
import { liveRoutes } from "./routes/live.ts";
import { memoryRoute } from "./routes/memory.ts";
import { metricRunRoutes } from "./routes/metric-runs.ts";
import { operationRoutes } from "./routes/operations.ts";
import { peopleRoutes } from "./routes/people.ts";
import { planPreviewRoute } from "./routes/plan-preview.ts";
import { recordRoutes } from "./routes/records.ts";
import { releaseMessageRoutes } from "./routes/release-messages.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { sessionRoutes } from "./routes/session.ts";
import { slackRoute } from "./routes/slack.ts";
import { startCallRoute } from "./routes/start-call.ts";
import { startReleaseRoute } from "./routes/start-release.ts";
import { tileRoutes } from "./routes/tiles.ts";
import { isCallView, isEnvironmentView, isReleaseView, type RunView } from "./run-view.ts";
import { createStreams } from "./streams.ts";
import { createTally } from "./tally.ts";
import { judge } from "./validation.ts";
import { createCallViews, createEnvironmentViews, createReleaseViews } from "./views.ts";

const bodyLimit = 8 * 1024 * 1024;
const formLimits = { fileSize: evidenceLimitBytes, files: 1, fields: 20, fieldSize: 10_000 };

export function buildApp(deps: Deps): FastifyInstance {
  const context = contextOf(deps);
  const fail = failer(deps);
  const app = Fastify({
    logger: deps.logger,
    // Lines of the log name their route: a logger of its own for each request would be made for nothing.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle",
    requestTimeout: 120_000,
    frameworkErrors: (error, request, reply) => void fail(error, request, reply),
  });
  app.setValidatorCompiler(judge);
  // Stored views may come from an earlier version: the schemas of answers are for types and the reference.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(fail);
  app.setNotFoundHandler(pageOrNothing(deps));
  app.addHook("onRoute", ({ method, url }) => refuseUnlisted(method, url));
  app.addHook("onRequest", securityHeaders(deps.config.publicUrl));
  app.addHook("onResponse", (_, reply, done) => {
    context.tally.count(reply.statusCode);
    done();
  });
  app.addHook("preClose", async () => context.streams.end());
  readJsonOf(app);
  addPlugins(app, deps);
  app.register(async (scope) => addRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
  return app;
}

function contextOf(deps: Deps): Context {
  const views = createReleaseViews(deps);
  const callViews = createCallViews(deps);
  const environmentViews = createEnvironmentViews(deps);
  const present = (view: RunView): RunView => {
    if (isReleaseView(view)) return views.present(view);
    if (isEnvironmentView(view)) return environmentViews.present(view);
    return isCallView(view) ? callViews.present(view) : view;
  };
  return {
    ...deps,
    views,
    callViews,
    environmentViews,
    kinds: createKinds({ ...deps, views, callViews, environmentViews }),
    door: createDoor(deps),
    health: createHealth(deps),
    streams: createStreams({ hub: deps.hub, tiles: deps.tiles, present }),
    tally: createTally(),
  };
}

/** A route that is not in the table would be open to nobody knows whom: the process does not start with one. */
function refuseUnlisted(method: string | string[], url: string): void {
  for (const one of [method].flat()) {
    if (accessOf(one, url) === undefined)
      throw new Error(`api/access.ts does not say who may call ${one} ${url}`);
  }
}

/** A message without fields may come without a body; the rest is Fastify's own reading. */
function readJsonOf(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body.trim() === "") done(null, undefined);
    else void read(request, body, done);
  });
  app.addHook("preValidation", (request, _, done) => {
    if (request.method === "POST") request.body ??= {};
    done();
  });
}

function addPlugins(app: FastifyInstance, { config, pages }: Deps): void {
  app.register(rateLimit, { global: false });
  app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Runsheet",
        version: "1",
        description:
          "Bodies are a message's fields without `by`: that comes from the token alone. Every POST but /api/session takes an Idempotency-Key.",
      },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer" },
          cookie: { type: "apiKey", in: "cookie", name: sessionCookie },
        },
      },
    },
    transform: describe,
    transformObject: jsonSchemaTransformObject,
  });
  app.register(swaggerUi, { routePrefix: "/docs", staticCSP: referencePolicy });
  app.register(files, {
    root: pages,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = /[/\\]assets[/\\]/.test(path);
      reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

const idempotencyKey = {
  type: "object",
  properties: {
    "idempotency-key": {
      type: "string",
      description:
        "Sent again with the same body it is the same command; without one each request is its own.",
    },
  },
};

/** The header is described here and not in the routes: a schema there would strip all other headers. */
const describe: typeof jsonSchemaTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given);
  const takesKey = given.route.method === "POST" && url.startsWith("/api/") && url !== "/api/session";
  return { url, schema: takesKey ? { ...schema, headers: idempotencyKey } : schema };
};

function addRoutes(app: App, context: Context): void {
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
  startReleaseRoute(app, context);
  releaseMessageRoutes(app, context);
  adoptPlanRoutes(app, context);
  callRoutes(app, context);
  startCallRoute(app, context);
  callMessageRoutes(app, context);
  environmentRoutes(app, context);
  memoryRoute(app, context);
  changelogRoutes(app, context);
  app.register(async (scope) => linearRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
  app.register(async (scope) => slackRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
  recordRoutes(app, context);
  factRoutes(app, context);
  metricRunRoutes(app, context);
  tileRoutes(app, context);
  liveRoutes(app, context);
  operationRoutes(app, context);
}
