// One route per message of a release: the fields in, the view out.
import { z } from "zod";
import type { Plan } from "#domain/plan/plan.ts";
import {
  Build,
  releaseMessageNames,
  releaseMessages,
  type ReleaseMessageName,
} from "#domain/release/messages.ts";
import { pathOf as kebab, summaryOf } from "../access.ts";
import { checkBuild, type Warning } from "../builds.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { fieldProblem } from "../problems.ts";
import { Commanded, Key, Pending } from "../schemas.ts";
import { checkSuccessor } from "../successors.ts";

export const messageAnswers = { 200: Commanded, 202: Pending, ...problems };

export function releaseMessageRoutes(app: App, context: Context): void {
  for (const name of releaseMessageNames) {
    // Their bodies are not the message: content is read and stored before it is made, the plan in force is put in.
    if (name === "attachEvidence" || name === "adoptPlan") continue;
    const schema = {
      tags: ["release messages"],
      summary: summaryOf(name),
      security: signedIn,
      params: Key,
      body: releaseMessages[name],
      response: messageAnswers,
    };
    app.post(`/api/releases/:key/${kebab(name)}`, { schema }, async (request, reply) => {
      const warnings = check(context, name, request.body);
      if ("successor" in request.body)
        await checkSuccessor(context, request.params.key, request.body.successor);
      const message = { key: request.params.key, name, fields: request.body };
      const more = warnings.length === 0 ? {} : { warnings };
      return relay(context, { request, reply, more }, { kind: context.kinds.release, message });
    });
  }
}

/** What only the current plan can tell: a workflow knows no people. */
function check(context: Context, name: ReleaseMessageName, body: object): Warning[] {
  const { plan } = context.plans.current();
  if (name === "changeBuild") return checkBuild(context, Build.parse(body), "authors");
  if ("attendees" in body) refuseStrangers(plan, z.array(z.string()).parse(body.attendees));
  if ("owner" in body && !plan.people.some(({ id }) => id === body.owner)) {
    throw fieldProblem("invalid", "owner", "owner: is nobody of the plan; give a person id.");
  }
  return [];
}

/** Who attended stands in the decision log for ever. */
function refuseStrangers({ people }: Plan, attendees: readonly string[]): void {
  const stranger = attendees.findIndex((attendee) => !people.some(({ id }) => id === attendee));
  if (stranger === -1) return;
  const field = `attendees.${stranger}`;
  throw fieldProblem("invalid", field, `${field}: is nobody of the plan; give a person id.`);
}
