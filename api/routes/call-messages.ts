// One route per message of a call: the fields in, the view out. What people write is put away before the message is made.
import { z } from "zod";
import { callMessageNames, callMessages, type CallMessageName } from "#domain/call/messages.ts";
import { keyOf } from "#domain/call/state.ts";
import { referTo, textsOf, WrittenOutcome } from "#domain/call/texts.ts";
import { pathOf as kebab, summaryOf } from "../access.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { fieldProblem } from "../problems.ts";
import { CallKey, CommandedCall, Pending } from "../schemas.ts";

const common = {
  tags: ["call messages"],
  security: signedIn,
  params: CallKey,
  response: { 200: CommandedCall, 202: Pending, ...problems },
};

export function callMessageRoutes(app: App, context: Context): void {
  for (const name of callMessageNames) {
    if (name !== "logOutcome") messageRoute(app, context, name);
  }
  outcomeRoute(app, context);
}

function messageRoute(app: App, context: Context, name: Exclude<CallMessageName, "logOutcome">): void {
  const { kinds, door } = context;
  const schema = { ...common, summary: summaryOf(name), body: callMessages[name] };
  app.post(`/api/calls/:cadence/:date/${kebab(name)}`, { schema }, async (request, reply) => {
    const key = keyOf(request.params);
    const caller = door.callerOf(request);
    refuseStrangers(context, request.body);
    // Whose call it is not learns nothing of it, not even who takes part.
    if (caller.kind === "person" && caller.person.customer)
      await kinds.call.show(await kinds.call.read(key), caller);
    const message = { key, name, fields: request.body };
    return relay(context, { request, reply, more: {} }, { kind: kinds.call, message });
  });
}

function outcomeRoute(app: App, context: Context): void {
  const { kinds, memory, plans } = context;
  const schema = {
    ...common,
    summary: summaryOf("logOutcome"),
    description:
      "Entries are told apart by their ids: logged again with the same id they are amended, and what is left out stays.",
    body: WrittenOutcome,
  };
  app.post("/api/calls/:cadence/:date/log-outcome", { schema }, async (request, reply) => {
    const { params, body } = request;
    refuseStrangers(context, body);
    const call = plans.current().plan.calls.find(({ id }) => id === params.cadence);
    const key = keyOf(params);
    const place = { ref: `call/${key}`, scope: call?.memory.scope ?? "ops" };
    const texts = textsOf(body).map((text) => ({ ...text, ...place }));
    const refs = texts.length === 0 ? [] : await memory.put(texts);
    const message = { key, name: "logOutcome", fields: referTo(body, refs), sent: body } as const;
    return relay(context, { request, reply, more: {} }, { kind: kinds.call, message });
  });
}

const Named = z.object({
  participants: z.array(z.string()).default([]),
  followUps: z.array(z.object({ owner: z.string() })).default([]),
});

/** What only the current plan can tell: a workflow knows no people. */
function refuseStrangers({ plans }: Context, body: object): void {
  const { participants, followUps } = Named.parse(body);
  const named = [
    ...participants.map((id, index) => ({ id, field: `participants.${index}` })),
    ...followUps.map(({ owner: id }, index) => ({ id, field: `followUps.${index}.owner` })),
  ];
  const { people } = plans.current().plan;
  const stranger = named.find(({ id }) => people.every((person) => person.id !== id));
  if (stranger === undefined) return;
  throw fieldProblem(
    "invalid",
    stranger.field,
    `${stranger.field}: is nobody of the plan; give a person id.`,
  );
}
