// Where every failure of a request ends: one problem out, and a line in the log for what is ours to mend.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { callMessageNames } from "#domain/call/messages.ts";
import { releaseMessageNames } from "#domain/release/messages.ts";
import { isSupabaseFailure } from "#integrations/supabase/errors.ts";
import { pathOf } from "./access.ts";
import type { Deps } from "./deps.ts";
import { idsOf } from "./log.ts";
import { bodyOf, problem, problemFrom, unavailable, type ProblemError } from "./problems.ts";

export type Fail = (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export function failer({ config }: Pick<Deps, "config">): Fail {
  return async (error, request, reply) => {
    const failed = isSupabaseFailure(error) ? supabaseProblem(error) : problemFrom(error);
    const { status } = failed.problem;
    log(request, failed, error);
    // Fastify would cut the connection, and a client that still sends would never read why: Node reads the rest away.
    if (status === 413) reply.removeHeader("connection");
    if (status === 401) reply.header("www-authenticate", "Bearer");
    if (failed.retryAfterSeconds !== undefined) reply.header("retry-after", failed.retryAfterSeconds);
    // Sent as text: a problem does not follow the schema of the route's own answer.
    return reply
      .code(status)
      .type("application/problem+json")
      .send(JSON.stringify(bodyOf(failed, config.publicUrl)));
  };
}

/** A part that is away is no fault of ours: one line, without a stack. */
function log(
  request: FastifyRequest,
  { problem: { status, code }, message, cause }: ProblemError,
  error: unknown,
): void {
  const about = { ...idsOf(request), code };
  if (status === 503)
    request.log.warn({ ...about, why: cause instanceof Error ? cause.message : undefined }, message);
  else if (status >= 500 || code === "evidence-altered") request.log.error({ ...about, err: error }, message);
}

function supabaseProblem(failure: Error & { kind: "unavailable" | "permanent"; code: string }): ProblemError {
  if (failure.kind === "unavailable")
    return unavailable("Not done: Supabase does not answer. Try again soon.", failure);
  if (failure.code === "PT413") return problem("too-large", failure.message);
  if (failure.code === "hash-mismatch") return problem("evidence-altered", failure.message);
  return failure.code.startsWith("PT4") ? problem("invalid", failure.message) : problemFrom(failure);
}

const messageRoutes = [
  { path: /^\/api\/releases\/[^/]+\/[^/]+$/, noun: "release", names: releaseMessageNames },
  { path: /^\/api\/calls\/[^/]+\/[^/]+\/[^/]+$/, noun: "call", names: callMessageNames },
] as const;
const notPages = /^\/(api|dev|docs|slack|linear)(\/|$)/;

/** Pages of the dashboard are one file; everything else that is not there is a problem. */
export function pageOrNothing(
  deps: Pick<Deps, "config" | "pages">,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const fail = failer(deps);
  return async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const wantsPage =
      (request.method === "GET" || request.method === "HEAD") &&
      request.headers.accept?.includes("text/html") === true;
    if (wantsPage && !notPages.test(path) && existsSync(join(deps.pages, "index.html"))) {
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    }
    return fail(nothingThere(request.method, path), request, reply);
  };
}

function nothingThere(method: string, path: string): ProblemError {
  const route = method === "POST" ? messageRoutes.find((one) => one.path.test(path)) : undefined;
  if (route !== undefined)
    return problem("unknown-message", `A ${route.noun} takes no such message.`, {
      choices: route.names.map(pathOf),
    });
  return problem("not-found", `There is nothing at ${method} ${path.slice(0, 200)}.`);
}
