// Sends one message to a run and turns whatever comes of it into an answer.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CommandRef, Commanded } from "#integrations/temporal/runs.ts";
import type { Caller } from "./caller.ts";
import type { Context } from "./context.ts";
import { commandId } from "./idempotency.ts";
import type { Kind, Kinds } from "./kinds.ts";
import { isProblemError, problem, refusalProblem, unavailable, type Problem } from "./problems.ts";
import type { RunView } from "./run-view.ts";

export interface Message<Name extends string> {
  readonly key: string;
  readonly name: Name;
  readonly fields: Readonly<Record<string, unknown>>;
  /** As it came in, where that differs from the fields: by it the same command is known again. */
  readonly sent?: unknown;
}

export type Answer<View> =
  | { readonly status: 200; readonly view: View }
  | { readonly status: 202; readonly command: string };

/** Every text field has its own limit; only lists of any length can grow past this. */
const mostCharacters = 256_000;

export async function sendMessage<Name extends string, View extends ShownView>(
  context: Context,
  request: FastifyRequest,
  sent: Sending<Name, View>,
): Promise<Answer<View>> {
  const caller = context.door.callerOf(request);
  const { message } = sent;
  const updateId = commandId({
    person: caller.by.person,
    path: pathOf(request),
    key: request.headers["idempotency-key"],
    body: message.sent ?? message.fields,
  });
  return execute(context, { caller, updateId }, sent);
}

interface Sending<Name extends string, View extends ShownView> {
  readonly kind: Kind<Name, View>;
  readonly message: Message<Name>;
}

/** As this caller, whichever way the message came in. */
export async function execute<Name extends string, View extends ShownView>(
  context: Pick<Context, "hub">,
  { caller, updateId }: { readonly caller: Caller; readonly updateId: string },
  { kind, message }: Sending<Name, View>,
): Promise<Answer<View>> {
  const { key, name, fields } = message;
  if (JSON.stringify(fields).length > mostCharacters)
    throw problem("too-large", "The message is too large for a workflow.");
  const commanded = await kind.runs.command({ key, message: name, fields, by: caller.by, updateId });
  return answerFor(context, { kind, key, caller }, commanded);
}

/** The answer over HTTP; `more` goes along with a view. */
export async function relay<Name extends string, View extends ShownView, More extends object>(
  context: Context,
  {
    request,
    reply,
    more,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly more: More },
  sent: Sending<Name, View>,
): Promise<({ readonly view: View } & More) | { readonly status: "waiting"; readonly command: string }> {
  const answer = await sendMessage(context, request, sent);
  if (answer.status === 200) return { view: answer.view, ...more };
  reply.code(202).header("location", `/api/commands/${answer.command}`);
  return { status: "waiting", command: answer.command };
}

export function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? url;
}

/** What can stand in a problem. */
export type ShownView = RunView & NonNullable<Problem["view"]>;

interface Asked<Name extends string, View extends ShownView> {
  readonly kind: Kind<Name, View>;
  readonly key: string;
  readonly caller: Caller;
}

export async function answerFor<Name extends string, View extends ShownView>(
  { hub }: Pick<Context, "hub">,
  asked: Asked<Name, View>,
  commanded: Commanded<View>,
): Promise<Answer<View>> {
  const { kind, caller } = asked;
  switch (commanded.outcome) {
    case "done":
      hub.offer(commanded.view);
      return { status: 200, view: await kind.show(commanded.view, caller) };
    case "waiting":
      return { status: 202, command: encodeCommand(commanded.command) };
    case "unanswered":
      throw unavailable(
        "Not answered within 5 seconds: Temporal or its worker is away. It may be done once they are back: look first, or send it again with the same Idempotency-Key.",
      );
    case "gone":
      throw closed(asked, await lookUp(asked));
    case "refused":
      if (commanded.code !== kind.closed) throw refusalProblem(commanded);
      throw closed(asked, await lookUp(asked).catch(() => undefined), commanded.reason);
  }
}

function closed<Name extends string, View extends ShownView>(
  { kind, key }: Asked<Name, View>,
  view: View | undefined,
  reason?: string,
): Error {
  if (view === undefined && reason === undefined)
    return problem("not-found", `There is no ${kind.noun} ${key}.`);
  const detail =
    reason ?? `Nothing was done: the ${kind.noun} ${key} has ended. ${view?.verdict ?? ""}`.trim();
  return problem(kind.closed, detail, view === undefined ? {} : { view });
}

/** The view that goes with a refusal; where none can be had the refusal stands alone. */
async function lookUp<Name extends string, View extends ShownView>({
  kind,
  key,
  caller,
}: Asked<Name, View>): Promise<View | undefined> {
  try {
    return await kind.show(await kind.read(key), caller);
  } catch (error) {
    if (isProblemError(error) && error.problem.code === "not-found") return undefined;
    throw error;
  }
}

export function encodeCommand({ workflowId, updateId }: CommandRef): string {
  return Buffer.from(`${workflowId}\n${updateId}`).toString("base64url");
}

interface Decoded {
  readonly kind: keyof Kinds;
  readonly key: string;
  readonly command: CommandRef;
}

const kindNames = [
  "release",
  "call",
  "environment",
  "dry-run",
  "sync",
] as const satisfies readonly (keyof Kinds)[];

export function decodeCommand(id: string): Decoded | undefined {
  const [, kind, key, updateId] =
    /^(release|call|environment|dry-run|sync)\/([^\n]+)\n([0-9a-f]{32})$/.exec(
      Buffer.from(id, "base64url").toString("utf8"),
    ) ?? [];
  if (key === undefined || updateId === undefined) return undefined;
  const command = { workflowId: `${kind}/${key}`, updateId };
  return { kind: kindNames.find((one) => one === kind) ?? "release", key, command };
}
