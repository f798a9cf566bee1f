// A call that a person asks for: what the plan forbids is refused here, before there is anything to undo.
import { askedCall, AskedCall } from "#domain/call/asked.ts";
import { keyOf } from "#domain/call/state.ts";
import { instantFrom } from "#domain/time.ts";
import { pathOf } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { commandId } from "../idempotency.ts";
import { problem, refusalProblem } from "../problems.ts";
import { isCallView } from "../run-view.ts";
import { CommandedCall, Pending } from "../schemas.ts";
import { startProblem } from "../start-problem.ts";

const schema = {
  tags: ["calls"],
  summary: "Start a call of one's own, or one of the plan ahead of time",
  security: signedIn,
  body: AskedCall,
  response: { 201: CommandedCall, 202: Pending.pick({ status: true }), ...problems },
};

export function startCallRoute(app: App, context: Context): void {
  const { plans, calls, kinds, calendar, hub, door, now } = context;
  app.post("/api/calls", { schema }, async (request, reply) => {
    const caller = door.personOf(request);
    const { by } = caller;
    const { plan, revision: planRevision } = plans.current();
    const at = instantFrom(now().getTime());
    const rows = hub.entries(isCallView).map(({ view, closed }) => ({ id: view.id, view, closed }));
    const order = askedCall(request.body, by, { plan, planRevision, at, calendar, rows });
    if ("outcome" in order) throw refusalProblem(order);
    const idempotencyKey = request.headers["idempotency-key"];
    const press = { person: by.person, path: pathOf(request), key: idempotencyKey, body: request.body };
    const key = keyOf(order.start);
    const problemOfStart = startProblem(await calls.start(order, commandId(press)), () => alreadyThere(key));
    if (problemOfStart !== undefined) throw problemOfStart;
    reply.header("location", `/api/calls/${key}`);
    const view = await calls.view(key, at);
    if (view === undefined) return reply.code(202).send({ status: "waiting" });
    hub.offer(view);
    reply.code(201);
    return { view: await kinds.call.show(view, caller) };
  });
}

function alreadyThere(key: string): Error {
  return problem(
    "call-exists",
    `Not started. There is a call ${key} already: move it, or name another date.`,
  );
}
