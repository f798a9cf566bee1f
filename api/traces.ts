// Each request as a span, from its arrival to its answer.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Span, Tracing } from "#integrations/opentelemetry/tracing.ts";

export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", (request, _, done) => {
    const { method, routeOptions, id, headers } = request;
    const asked = headers["traceparent"];
    const span = tracing.begin({
      name: `${method} ${routeOptions.url ?? "nothing"}`,
      kind: "server",
      attributes: {
        "http.request.method": method,
        "http.route": routeOptions.url ?? "",
        "runsheet.request": id,
      },
      ...(typeof asked === "string" && { askedBy: [asked] }),
    });
    spans.set(request, span);
    span.within(done);
  });
  // A body is read by events of the socket, which know of no request.
  app.addHook("preValidation", (request, _, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  app.addHook("onResponse", (request, { statusCode: status }, done) => {
    const span = spans.get(request);
    if (span === undefined) return done();
    span.end({ status, failed: status >= 500 });
    // What is logged of the answer is of its trace as well.
    return span.within(done);
  });
}
