// A line for each message that was answered, with the ids by which worker, traces and rows are found.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { idsOfWorkflow, type LogIds } from "#integrations/pino/log.ts";

export function logMessages(app: FastifyInstance): void {
  app.addHook("onResponse", (request, { statusCode: status, elapsedTime }, done) => {
    if (request.method === "POST" && request.routeOptions.url?.startsWith("/api/") === true)
      request.log.info({ ...idsOf(request), status, durationMs: Math.round(elapsedTime) }, "answered");
    done();
  });
}

const Params = z.object({ key: z.string().max(100) });

export function idsOf({
  id,
  routeOptions: { url: route = "" },
  params,
}: FastifyRequest): LogIds & { route: string } {
  const about = { request: id, route };
  if (!route.startsWith("/api/releases/:key")) return about;
  const { data } = Params.safeParse(params);
  return data === undefined ? about : { ...about, ...idsOfWorkflow(`release/${data.key}`) };
}
