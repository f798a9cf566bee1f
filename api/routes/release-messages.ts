// One route per message of a release: the fields in, the view out.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Plan } from "#domain/plan/plan.ts";
import {
  Build,
  releaseMessageNames,
  releaseMessages,
  type ReleaseMessageName,
} from "#domain/release/messages.ts";
import { pathOf as kebab } from "../access.ts";
import { checkBuild, type Warning } from "../builds.ts";
import { sendMessage, type Message } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { fieldProblem } from "../problems.ts";
import { Commanded, Key, Pending } from "../schemas.ts";

export const messageAnswers = { 200: Commanded, 202: Pending, ...problems };

type Told = z.input<typeof Commanded> | z.input<typeof Pending>;

export function releaseMessageRoutes(app: App, context: Context): void {
  for (const name of releaseMessageNames) {
    // Its body brings the content itself, which is read and stored before the message is made.
    if (name === "attachEvidence") continue;
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
      return relay(
        context,
        { request, reply, warnings },
        { key: request.params.key, name, fields: request.body },
      );
    });
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly warnings?: Warning[];
}

export async function relay(
  context: Context,
  { request, reply, warnings = [] }: Exchange,
  message: Message,
): Promise<Told> {
  const answer = await sendMessage(context, request, message);
  if (answer.status === 200) return { view: answer.view, ...(warnings.length === 0 ? {} : { warnings }) };
  reply.code(202).header("location", `/api/commands/${answer.command}`);
  return { status: "waiting", command: answer.command };
}

/** What only the current plan can tell: a workflow knows no people. */
function check({ plans }: Context, name: ReleaseMessageName, body: object): Warning[] {
  const { plan } = plans.current();
  if (name === "changeBuild") return checkBuild(plan, Build.parse(body), "authors");
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

function summaryOf(name: ReleaseMessageName): string {
  const words = kebab(name).replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
