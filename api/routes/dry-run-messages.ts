// One route per message of a dry run: the fields in, the view out. What people write is put away before the message is made.
import type { z } from "zod";
import { dryRunMessageNames, dryRunMessages, type DryRunMessageName } from "#domain/dry-run/messages.ts";
import { workflowIdOf } from "#domain/dry-run/state.ts";
import {
  conclusionWriting,
  insightWriting,
  scenarioWriting,
  surveyWriting,
  WrittenConclusion,
  WrittenInsight,
  WrittenScenario,
  WrittenSurvey,
  type Writing,
} from "#domain/dry-run/texts.ts";
import { pathOf as kebab, summaryOf } from "../access.ts";
import type { Caller } from "../caller.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { refuseFalseClaims } from "../dry-run-claims.ts";
import { CommandedDryRun, DryRunDate, Pending } from "../schemas.ts";

const common = {
  tags: ["dry run messages"],
  security: signedIn,
  params: DryRunDate,
  response: { 200: CommandedDryRun, 202: Pending, ...problems },
};

type Written = "recordScenario" | "recordInsight" | "recordSurvey" | "conclude";
const written: readonly DryRunMessageName[] = ["recordScenario", "recordInsight", "recordSurvey", "conclude"];

function isWritten(name: DryRunMessageName): name is Written {
  return written.includes(name);
}

export function dryRunMessageRoutes(app: App, context: Context): void {
  for (const name of dryRunMessageNames) if (!isWritten(name)) plainRoute(app, context, name);
  writtenRoute(app, context, { name: "recordScenario", body: WrittenScenario, writing: scenarioWriting });
  writtenRoute(app, context, { name: "recordInsight", body: WrittenInsight, writing: insightWriting });
  writtenRoute(app, context, { name: "recordSurvey", body: WrittenSurvey, writing: surveyWriting });
  writtenRoute(app, context, { name: "conclude", body: WrittenConclusion, writing: conclusionWriting });
}

function plainRoute(app: App, context: Context, name: Exclude<DryRunMessageName, Written>): void {
  const kind = context.kinds["dry-run"];
  const schema = { ...common, summary: summaryOf(name), body: dryRunMessages[name] };
  app.post(`/api/dry-runs/:date/${kebab(name)}`, { schema }, async (request, reply) => {
    const key = request.params.date;
    await refuseAtTheDoor(context, { key, caller: context.door.callerOf(request), body: request.body });
    const message = { key, name, fields: request.body };
    return relay(context, { request, reply, more: {} }, { kind, message });
  });
}

interface WrittenMessage<Name extends Written, Body extends object> {
  readonly name: Name;
  readonly body: z.ZodType<Body>;
  readonly writing: (body: Body) => Writing<Name>;
}

function writtenRoute<Name extends Written, Body extends object>(
  app: App,
  context: Context,
  { name, body, writing }: WrittenMessage<Name, Body>,
): void {
  const { memory, plans, door } = context;
  const kind = context.kinds["dry-run"];
  const schema = { ...common, summary: summaryOf(name), body };
  app.post(`/api/dry-runs/:date/${kebab(name)}`, { schema }, async (request, reply) => {
    const key = request.params.date;
    const sent = body.parse(request.body);
    await refuseAtTheDoor(context, { key, caller: door.callerOf(request), body: sent });
    const { texts, referTo } = writing(sent);
    const scope = plans.current().plan.dryRun?.evidence.summary.scope ?? "ops";
    const place = { ref: workflowIdOf({ date: key }), scope };
    const refs = texts.length === 0 ? [] : await memory.put(texts.map((text) => ({ ...text, ...place })));
    const message = { key, name, fields: referTo(refs), sent };
    return relay(context, { request, reply, more: {} }, { kind, message });
  });
}

interface Knock {
  readonly key: string;
  readonly caller: Caller;
  readonly body: object;
}

async function refuseAtTheDoor(context: Context, { key, caller, body }: Knock): Promise<void> {
  const kind = context.kinds["dry-run"];
  // Whose dry run it is not learns nothing of it, not even who takes part.
  if (caller.kind === "person" && caller.person.customer) await kind.show(await kind.read(key), caller);
  else await refuseFalseClaims(context, body);
}
