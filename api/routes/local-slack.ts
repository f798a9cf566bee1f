// /dev/slack: the embedded Slack as its people see it. Not there at all beside a live Slack, or for anybody from elsewhere.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { isSlackFailure } from "#integrations/slack/failures.ts";
import type { LocalSlack } from "#integrations/slack/local/slack.ts";
import type { App, Context } from "../context.ts";
import { failer } from "../errors.ts";
import { close, command, press, submit, type Desk } from "../local-slack/acting.ts";
import { isFromNoPage, isFromOwnPage, isFromThisMachine } from "../local-slack/door.ts";
import { read } from "../local-slack/reading.ts";
import { carryOut, createResponseUrls, Reply } from "../local-slack/response-urls.ts";
import { createStamps } from "../local-slack/stamps.ts";
import { problem, unavailable } from "../problems.ts";

const place = { as: z.string(), in: z.string() };
const Asked = z.object({ as: z.string().optional(), in: z.string().optional() });
const Press = z.object({
  ...place,
  ts: z.string(),
  thread: z.string().optional(),
  block: z.string(),
  action: z.string(),
  value: z.string().optional(),
});
const Submission = z.object({
  as: z.string(),
  view: z.string(),
  entered: z.record(z.string(), z.array(z.string())),
});
const Command = z.object({ ...place, text: z.string() });
const Closing = z.object({ as: z.string() });

/** To be registered in a scope of its own: its door is for these routes alone. */
export function localSlackRoutes(app: App, context: Context): void {
  const { localSlack: slack } = context;
  if (slack === undefined) return;
  const fail = failer(context);
  app.setErrorHandler((error, request, reply) =>
    fail(
      isSlackFailure(error) ? unavailable("The embedded Slack does not answer.", error) : error,
      request,
      reply,
    ),
  );
  app.addHook("onRequest", letIn(isFromThisMachine));
  readingRoutes(app, context, slack);
  const shared = { responses: createResponseUrls(context.now), stamp: createStamps(context.now) };
  const deskOf = (request: FastifyRequest): Desk => ({
    ...shared,
    app,
    context,
    slack,
    origin: originOf(request),
  });
  actingRoutes(app, deskOf);
  const schema = { hide, params: z.object({ id: z.string() }), body: Reply };
  app.post(
    "/dev/slack/responses/:id",
    { schema, onRequest: letIn(isFromNoPage) },
    async ({ params, body: reply }) => {
      const place = shared.responses.use(params.id);
      if (place === undefined) throw nothingHere();
      await carryOut(slack, place, { reply, ts: shared.stamp() });
      return "ok";
    },
  );
}

/** The reference is for what is there everywhere. */
const hide = true;

function readingRoutes(app: App, context: Context, slack: LocalSlack): void {
  app.get("/dev/slack", { schema: { hide } }, async (_, reply) => {
    if (!existsSync(join(context.pages, "index.html"))) throw nothingHere();
    return reply.header("cache-control", "no-cache").sendFile("index.html");
  });
  app.get("/dev/slack/messages", { schema: { hide, querystring: Asked } }, ({ query }) =>
    read(context, slack, query),
  );
}

function actingRoutes(app: App, deskOf: (request: FastifyRequest) => Desk): void {
  const onRequest = letIn(isFromOwnPage);
  app.post("/dev/slack/press", { schema: { hide, body: Press }, onRequest }, (request) =>
    press(deskOf(request), request.body),
  );
  app.post("/dev/slack/submit", { schema: { hide, body: Submission }, onRequest }, (request) =>
    submit(deskOf(request), request.body),
  );
  app.post("/dev/slack/close", { schema: { hide, body: Closing }, onRequest }, (request) =>
    close(deskOf(request), request.body.as),
  );
  app.post("/dev/slack/command", { schema: { hide, body: Command }, onRequest }, (request) =>
    command(deskOf(request), request.body),
  );
}

function letIn(mayEnter: (request: FastifyRequest) => boolean) {
  return (request: FastifyRequest, _: unknown, done: (error?: Error) => void): void =>
    done(mayEnter(request) ? undefined : nothingHere());
}

/** Where the process listens, so that the app reaches it without a name. */
function originOf({ socket: { localAddress = "127.0.0.1", localPort = 0 } }: FastifyRequest): string {
  return `http://${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

function nothingHere() {
  return problem("not-found", "There is nothing here.");
}
