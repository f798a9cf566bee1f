// What goes on: the event stream, and commands that were accepted before they were answered.
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { EnvironmentView } from "#domain/environment/view-schema.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { SyncView } from "#domain/sync/view-schema.ts";
import { Instant } from "#domain/time.ts";
import type { CommandRef } from "#integrations/temporal/runs.ts";
import type { Caller } from "../caller.ts";
import { answerFor, decodeCommand, type Answer, type ShownView } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import type { Kind } from "../kinds.ts";
import { bodyOf, isProblemError, Problem, problem, type ProblemError } from "../problems.ts";

const Waiting = z.object({ status: z.literal("waiting") });
const Settled = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("done"),
    view: z.union([ReleaseView, PresentedCall, PresentedDryRun, EnvironmentView, SyncView]),
  }),
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
      "Events named for the kind of a run (release, call, dry-run, environment, sync), each with a whole view as data: first everything open, then each change. Events named tile, each with a whole tile. Events named log (its version is the number of the newest row of the decision log) and health (which parts answer), when they change and as a heartbeat every 15 seconds. With Last-Event-ID, or since: everything changed since.",
    produces: ["text/event-stream"],
    security: signedIn,
    querystring: z.object({
      since: Instant.exactOptional().meta({
        description: "Like Last-Event-ID, which goes before it: for who opens a stream anew.",
      }),
    }),
    response: problems,
  };
  app.get("/api/events", { schema, exposeHeadRoute: false }, (request, reply) => {
    const lastSeen = Instant.safeParse(request.headers["last-event-id"]).data ?? request.query.since;
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
  app.get("/api/commands/:id", { schema }, async (request, reply) => {
    const { id } = request.params;
    const decoded = decodeCommand(id);
    if (decoded === undefined) throw problem("not-found", "There is no such command.");
    const caller = context.door.callerOf(request);
    try {
      const answer = await becomeOf(context, decoded, caller);
      if (answer.status === 202) return await reply.code(202).send({ status: "waiting" });
      return { status: "done" as const, view: answer.view };
    } catch (error) {
      if (!isRefusal(error) || error.problem.code === "not-found") throw error;
      return { status: "refused" as const, problem: bodyOf(error, context.config.publicUrl) };
    }
  });
}

async function becomeOf(
  { kinds, hub }: Context,
  { kind, key, command }: NonNullable<ReturnType<typeof decodeCommand>>,
  caller: Caller,
): Promise<Answer<ReleaseView | PresentedCall | PresentedDryRun | EnvironmentView | SyncView>> {
  const isForCustomers = kind === "call" || kind === "dry-run";
  if (!isForCustomers && caller.kind === "person" && caller.person.customer) throw unknownCommand();
  switch (kind) {
    case "release":
      return settled({ hub }, { kind: kinds.release, key, caller }, command);
    case "call":
      return settled({ hub }, { kind: kinds.call, key, caller }, command);
    case "dry-run":
      return settled({ hub }, { kind: kinds["dry-run"], key, caller }, command);
    case "environment":
      return settled({ hub }, { kind: kinds.environment, key, caller }, command);
    case "sync":
      return settled({ hub }, { kind: kinds.sync, key, caller }, command);
  }
}

async function settled<Name extends string, View extends ShownView>(
  context: Pick<Context, "hub">,
  asked: { readonly kind: Kind<Name, View>; readonly key: string; readonly caller: Caller },
  command: CommandRef,
): Promise<Answer<View>> {
  const commanded = await asked.kind.runs.status(command);
  if (commanded.outcome === "gone") throw unknownCommand();
  return answerFor(context, asked, commanded);
}

function unknownCommand(): ProblemError {
  return problem("not-found", "Temporal knows no such command: it was refused, or never accepted.");
}

function isRefusal(error: unknown): error is ProblemError {
  return isProblemError(error) && error.problem.status < 500;
}
