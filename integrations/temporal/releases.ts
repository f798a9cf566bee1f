// Starts releases, sends them commands and asks for their view; a server that is away is an answer, not an exception.
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
  type Connection,
} from "@temporalio/client";
import { refuse, type Refusal } from "#domain/outcome.ts";
import type { Actor } from "#domain/people.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import { workflowIdOf, type ReleaseStart } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { isBadArgument, isTimeout, isUnanswered, refusalIn } from "./failures.ts";

export interface Link {
  readonly client: Client;
  readonly connection: Connection;
  readonly taskQueue: string;
}

/** Where an Update can be looked up again. */
export interface CommandRef {
  readonly workflowId: string;
  readonly updateId: string;
}

export interface ReleaseMessage {
  readonly key: string;
  readonly message: ReleaseMessageName;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly by: Actor;
  readonly updateId: string;
}

export type Started = { readonly outcome: "started" | "exists" | "unanswered" } | Refusal;

/** `waiting`: accepted, not answered in time. `gone`: no running workflow has this id. */
export type Commanded =
  | { readonly outcome: "done"; readonly view: ReleaseView }
  | { readonly outcome: "waiting"; readonly command: CommandRef }
  | { readonly outcome: "gone" | "unanswered" }
  | Refusal;

export type Execution =
  | { readonly status: "running" | "completed" | "unknown" | "unanswered" }
  | { readonly status: "ended-outside"; readonly how: string; readonly at: Instant };

export interface Releases {
  /** `commandId`: sent again with the same one, the start is the same start. */
  start(start: ReleaseStart, commandId: string): Promise<Started>;
  command(message: ReleaseMessage): Promise<Commanded>;
  view(key: string, at: Instant): Promise<ReleaseView | undefined>;
  execution(key: string): Promise<Execution>;
}

export interface Commands {
  status(command: CommandRef): Promise<Commanded>;
}

/** Together with the look that follows a timeout: 5 seconds. */
const commandMs = 4_500;
const readMs = 2_000;
const lookMs = 500;

export function createReleases(link: Link): Releases {
  const within = deadlines(link.connection);
  const handleOf = (key: string) => link.client.workflow.getHandle(workflowIdOf(key));
  return {
    start: (start, commandId) => startRelease(link, start, commandId),
    command: async ({ key, message, fields, by, updateId }) => {
      const command = { workflowId: workflowIdOf(key), updateId };
      try {
        const send = () =>
          handleOf(key).executeUpdate<ReleaseView, [object]>(message, {
            updateId,
            args: [{ ...fields, by }],
          });
        return { outcome: "done", view: await within(commandMs, send) };
      } catch (error) {
        return commandFailure(link, command, error);
      }
    },
    view: async (key, at) => {
      try {
        return await within(readMs, () =>
          handleOf(key).query<ReleaseView, [{ at: Instant }]>("view", { at }),
        );
      } catch (error) {
        if (isUnanswered(error)) return undefined;
        throw error;
      }
    },
    execution: async (key) => {
      try {
        const { status, closeTime } = await within(readMs, () => handleOf(key).describe());
        return executionOf(status.name, closeTime);
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { status: "unknown" };
        if (isUnanswered(error)) return { status: "unanswered" };
        throw error;
      }
    },
  };
}

export function createCommands(link: Link): Commands {
  const within = deadlines(link.connection);
  return {
    status: async (command) => {
      const handle = link.client.workflow
        .getHandle(command.workflowId)
        .getUpdateHandle<ReleaseView>(command.updateId);
      try {
        return { outcome: "done", view: await within(lookMs, () => handle.result()) };
      } catch (error) {
        return commandFailure(link, command, error);
      }
    },
  };
}

async function startRelease(
  { client, connection, taskQueue }: Link,
  start: ReleaseStart,
  commandId: string,
): Promise<Started> {
  const workflowId = workflowIdOf(start.key);
  const options = {
    workflowId,
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    args: [{ start }],
    memo: { command: commandId },
    staticSummary: `Release ${start.key}`,
  };
  try {
    await deadlines(connection)(commandMs, () => client.workflow.start("release", options));
    return { outcome: "started" };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError)
      return sameStart({ client, connection }, workflowId, commandId);
    if (isBadArgument(error))
      return refuse("invalid", "Temporal refused the start: its content is too large.");
    if (isUnanswered(error)) return { outcome: "unanswered" };
    throw error;
  }
}

/** A start whose answer was lost is sent again: the id is taken, by itself. */
async function sameStart(
  { client, connection }: Pick<Link, "client" | "connection">,
  workflowId: string,
  commandId: string,
): Promise<Started> {
  try {
    const { memo } = await deadlines(connection)(readMs, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return { outcome: memo?.["command"] === commandId ? "started" : "exists" };
  } catch (error) {
    if (isUnanswered(error)) return { outcome: "exists" };
    throw error;
  }
}

async function commandFailure(link: Link, command: CommandRef, error: unknown): Promise<Commanded> {
  const refusal = refusalIn(error);
  if (refusal !== undefined) return refusal;
  if (error instanceof WorkflowNotFoundError) return { outcome: "gone" };
  if (isTimeout(error))
    return (await isAccepted(link, command)) ? { outcome: "waiting", command } : { outcome: "unanswered" };
  if (isBadArgument(error))
    return refuse("invalid", "Temporal refused the command: its content is too large.");
  if (isUnanswered(error)) return { outcome: "unanswered" };
  throw error;
}

const acceptedStage = 2;

/** Asks without waiting how far an Update has come: one that no worker has taken may still get lost. */
async function isAccepted(
  { client, connection }: Link,
  { workflowId, updateId }: CommandRef,
): Promise<boolean> {
  const request = {
    namespace: client.options.namespace,
    updateRef: { workflowExecution: { workflowId }, updateId },
  };
  try {
    const { stage } = await deadlines(connection)(lookMs, () =>
      client.workflowService.pollWorkflowExecutionUpdate(request),
    );
    const reached: number = stage;
    return reached >= acceptedStage;
  } catch {
    return false;
  }
}

function executionOf(status: string, closeTime: Date | undefined): Execution {
  if (status === "COMPLETED") return { status: "completed" };
  const how = wordByStatus[status];
  if (how === undefined) return { status: "running" };
  return { status: "ended-outside", how, at: instantFrom(closeTime?.getTime() ?? Date.now()) };
}

const wordByStatus: Readonly<Record<string, string>> = {
  FAILED: "failed",
  CANCELLED: "was cancelled",
  TERMINATED: "was terminated",
  TIMED_OUT: "timed out",
};

function deadlines(connection: Connection) {
  return <Answer>(ms: number, ask: () => Promise<Answer>): Promise<Answer> =>
    connection.withDeadline(Date.now() + ms, ask);
}
