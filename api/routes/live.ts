// What goes on: the event stream, and commands that were accepted before they were answered.
import { z } from "zod";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { Instant } from "#domain/time.ts";
import { answerFor, decodeCommand } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { bodyOf, isProblemError, Problem, problem, type ProblemError } from "../problems.ts";

const Waiting = z.object({ status: z.literal("waiting") });
const Settled = z.discriminatedUnion("status", [
  z.object({ status: z.literal("done"), view: ReleaseView }),
  z.object({ status: z.literal("refused"), problem: Problem }),
]);

export function liveRoutes(app: App, context: Context): void {
  eventsRoute(app, context);
  commandRoute(app, context);
}

function eventsRoute(app: App, { streams, door }: Context): void {
  const schema = {
    tags: ["live"],
    summary: "Server-sent events",
    description:
      "Events named for the kind of a run (release), each with a whole view as data: first everything open, then each change. Events named tile, each with a whole tile. With Last-Event-ID: everything changed since.",
    produces: ["text/event-stream"],
    security: signedIn,
    response: problems,
  };
  app.get("/api/events", { schema, exposeHeadRoute: false }, (request, reply) => {
    const lastSeen = Instant.safeParse(request.headers["last-event-id"]).data;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...headersOf(reply.getHeaders()),
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    const isWelcome = async () =>
      door.admit(request).then(
        () => true,
        () => false,
      );
    streams.open(reply.raw, { lastSeen, isWelcome });
  });
}

function headersOf(
  headers: Record<string, number | string | string[] | undefined>,
): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function commandRoute(app: App, context: Context): void {
  const params = z.object({ id: z.string().max(400) });
  const schema = {
    tags: ["live"],
    summary: "What became of an accepted command",
    security: signedIn,
    params,
    response: { 200: Settled, 202: Waiting, ...problems },
  };
  app.get("/api/commands/:id", { schema }, async ({ params: { id } }, reply) => {
    const command = decodeCommand(id);
    if (command === undefined) throw problem("not-found", "There is no such command.");
    const { key, ...ref } = command;
    const commanded = await context.commands.status(ref);
    if (commanded.outcome === "gone")
      throw problem("not-found", "Temporal knows no such command: it was refused, or never accepted.");
    try {
      const answer = await answerFor(context, key, commanded);
      if (answer.status === 202) return await reply.code(202).send({ status: "waiting" });
      return { status: "done" as const, view: answer.view };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { status: "refused" as const, problem: bodyOf(error, context.config.publicUrl) };
    }
  });
}

function isRefusal(error: unknown): error is ProblemError {
  return isProblemError(error) && error.problem.status < 500;
}
