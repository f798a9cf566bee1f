// Sends one message to a release and turns whatever comes of it into an answer.
import type { FastifyRequest } from "fastify";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { CommandRef, Commanded } from "#integrations/temporal/releases.ts";
import type { Context } from "./context.ts";
import { commandId } from "./idempotency.ts";
import { isProblemError, problem, refusalProblem, unavailable } from "./problems.ts";

export interface Message {
  readonly key: string;
  readonly name: ReleaseMessageName;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type Answer =
  | { readonly status: 200; readonly view: ReleaseView }
  | { readonly status: 202; readonly command: string };

/** Every text field has its own limit; only lists of any length can grow past this. */
const mostCharacters = 256_000;

export async function sendMessage(
  context: Context,
  request: FastifyRequest,
  { key, name, fields }: Message,
): Promise<Answer> {
  const { by } = context.door.callerOf(request);
  if (JSON.stringify(fields).length > mostCharacters)
    throw problem("too-large", "The message is too large for a workflow.");
  const updateId = commandId({
    person: by.person,
    path: pathOf(request),
    key: request.headers["idempotency-key"],
    body: fields,
  });
  return answerFor(
    context,
    key,
    await context.releases.command({ key, message: name, fields, by, updateId }),
  );
}

export function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? url;
}

export async function answerFor(
  context: Pick<Context, "hub" | "views">,
  key: string,
  commanded: Commanded,
): Promise<Answer> {
  switch (commanded.outcome) {
    case "done":
      context.hub.offer(commanded.view);
      return { status: 200, view: context.views.present(commanded.view) };
    case "waiting":
      return { status: 202, command: encodeCommand(commanded.command) };
    case "unanswered":
      throw unavailable(
        "Not answered within 5 seconds: Temporal or its worker is away. Send it again with the same Idempotency-Key.",
      );
    case "gone":
      throw closed(key, await lookUp(context, key));
    case "refused":
      if (commanded.code !== "release-closed") throw refusalProblem(commanded);
      throw closed(key, await lookUp(context, key).catch(() => undefined), commanded.reason);
  }
}

function closed(key: string, view: ReleaseView | undefined, reason?: string): Error {
  if (view === undefined && reason === undefined) return problem("not-found", `There is no release ${key}.`);
  const detail = reason ?? `Nothing was done: the release ${key} has ended. ${view?.verdict ?? ""}`.trim();
  return problem("release-closed", detail, view === undefined ? {} : { view });
}

/** The view that goes with a refusal; where none can be had the refusal stands alone. */
async function lookUp({ views }: Pick<Context, "views">, key: string): Promise<ReleaseView | undefined> {
  try {
    return await views.read(key);
  } catch (error) {
    if (isProblemError(error) && error.problem.code === "not-found") return undefined;
    throw error;
  }
}

export function encodeCommand({ workflowId, updateId }: CommandRef): string {
  return Buffer.from(`${workflowId}\n${updateId}`).toString("base64url");
}

export function decodeCommand(id: string): (CommandRef & { readonly key: string }) | undefined {
  const [, key, updateId] =
    /^release\/([^\n]+)\n([0-9a-f]{32})$/.exec(Buffer.from(id, "base64url").toString("utf8")) ?? [];
  return key === undefined || updateId === undefined
    ? undefined
    : { workflowId: `release/${key}`, updateId, key };
}
