// Puts the API together: plugins, the door, the routes and the dashboard's files. Nothing here knows where its parts come from.
import { randomUUID } from "node:crypto";
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
import { accessOf } from "./access.ts";
import { addRoutes } from "./all-routes.ts";
import { createDoor, sessionCookie } from "./auth.ts";
import { createBulletins } from "./bulletins.ts";
import type { Context } from "./context.ts";
import type { Deps } from "./deps.ts";
import { failer, pageOrNothing } from "./errors.ts";
import { referencePolicy, securityHeaders } from "./headers.ts";
import { createHealth } from "./health.ts";
import { createKinds } from "./kinds.ts";
import { logMessages } from "./log.ts";
import { createTally, tellFigures } from "./metrics/tally.ts";
import {
  isCallView,
  isDryRunView,
  isEnvironmentView,
  isReleaseView,
  isSyncView,
  type RunView,
} from "./run-view.ts";
import { createStreams } from "./streams.ts";
import { traceRequests } from "./traces.ts";
import { judge } from "./validation.ts";
import {
  createCallViews,
  createDryRunViews,
  createEnvironmentViews,
  createReleaseViews,
  createSyncViews,
} from "./views.ts";

const bodyLimit = 8 * 1024 * 1024;

export function buildApp(deps: Deps): FastifyInstance {
  const context = contextOf(deps);
  const fail = failer(deps);
  const app = Fastify({
    logger: deps.logger,
    genReqId: () => randomUUID(),
    // Lines of the log name their request: a logger of its own for each request would be made for nothing.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: [...deps.config.trustedProxies],
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle",
    requestTimeout: 120_000,
    frameworkErrors: (error, request, reply) => void fail(error, request, reply),
  });
  if (deps.tracing !== undefined) traceRequests(app, deps.tracing);
  app.setValidatorCompiler(judge);
  // Stored views may come from an earlier version: the schemas of answers are for types and the reference.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(fail);
  app.setNotFoundHandler(pageOrNothing(deps));
  app.addHook("onRoute", ({ method, url }) => refuseUnlisted(method, url));
  app.addHook("onRequest", securityHeaders(deps.config.publicUrl));
  logMessages(app);
  tellFigures(context);
  const count = createTally(deps.figures);
  app.addHook("onResponse", (request, reply, done) => {
    count(request, reply);
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
  const dryRunViews = createDryRunViews(deps);
  const environmentViews = createEnvironmentViews(deps);
  const syncViews = createSyncViews(deps);
  const present = (view: RunView): RunView => {
    if (isReleaseView(view)) return views.present(view);
    if (isDryRunView(view)) return dryRunViews.present(view);
    if (isEnvironmentView(view)) return environmentViews.present(view);
    if (isSyncView(view)) return syncViews.present(view);
    return isCallView(view) ? callViews.present(view) : view;
  };
  const health = createHealth(deps);
  const bulletins = createBulletins({ ...deps, health });
  return {
    ...deps,
    views,
    callViews,
    dryRunViews,
    environmentViews,
    syncViews,
    kinds: createKinds({ ...deps, views, callViews, dryRunViews, environmentViews, syncViews }),
    door: createDoor(deps),
    health,
    streams: createStreams({ hub: deps.hub, tiles: deps.tiles, bulletins, present }),
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
