// Starts runs of a kind, sends them commands and asks for their view; a server that is away is an answer, not an exception.
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from "@temporalio/client";
import { refuse, type Refusal } from "#domain/outcome.ts";
import type { Actor } from "#domain/people.ts";
import type { Instant } from "#domain/time.ts";
import { executionAt, type Execution } from "./execution.ts";
import { isBadArgument, isTimeout, isUnanswered, refusalIn } from "./failures.ts";
import { deadlines, readMs, type Link } from "./link.ts";

/** Where an Update can be looked up again. */
export interface CommandRef {
  readonly workflowId: string;
  readonly updateId: string;
}

export interface RunMessage<Name extends string> {
  readonly key: string;
  readonly message: Name;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly by: Actor;
  readonly updateId: string;
}

export type Started = { readonly outcome: "started" | "exists" | "unanswered" } | Refusal;

/** `waiting`: accepted, not answered in time. `gone`: no running workflow has this id. */
export type Commanded<View> =
  | { readonly outcome: "done"; readonly view: View }
  | { readonly outcome: "waiting"; readonly command: CommandRef }
  | { readonly outcome: "gone" | "unanswered" }
  | Refusal;

/** What is told apart by its key: the tag of a release, cadence and date of a call. */
export interface Runs<Start, Name extends string, View> {
  /** `commandId`: sent again with the same one, the start is the same start. */
  start(start: Start, commandId: string): Promise<Started>;
  command(message: RunMessage<Name>): Promise<Commanded<View>>;
  view(key: string, at: Instant): Promise<View | undefined>;
  execution(key: string): Promise<Execution>;
  status(command: CommandRef): Promise<Commanded<View>>;
}

/** How a kind of run is started and found. */
export interface RunKind<Start> {
  readonly workflow: string;
  readonly idOf: (key: string) => string;
  readonly keyOf: (start: Start) => string;
  readonly inputOf: (start: Start) => object;
  readonly summaryOf: (start: Start) => string;
}

/** Together with the look that follows a timeout: 5 seconds. */
const commandMs = 4_500;
const lookMs = 500;

export function createRuns<Start, Name extends string, View>(
  link: Link,
  kind: RunKind<Start>,
): Runs<Start, Name, View> {
  const within = deadlines(link.connection);
  const handleOf = (key: string) => link.client.workflow.getHandle(kind.idOf(key));
  return {
    start: (start, commandId) => startRun(link, kind, { start, commandId }),
    command: ({ key, message, fields, by, updateId }) => {
      const args: [object] = [{ ...fields, by }];
      return become(link, {
        command: { workflowId: kind.idOf(key), updateId },
        ms: commandMs,
        ask: () => handleOf(key).executeUpdate<View, [object]>(message, { updateId, args }),
      });
    },
    view: async (key, at) => {
      try {
        return await within(readMs, () => handleOf(key).query<View, [{ at: Instant }]>("view", { at }));
      } catch (error) {
        if (isUnanswered(error)) return undefined;
        throw error;
      }
    },
    execution: (key) => executionAt(link, kind.idOf(key)),
    status: (command) => {
      const { workflowId, updateId } = command;
      const handle = link.client.workflow.getHandle(workflowId).getUpdateHandle<View>(updateId);
      return become(link, { command, ms: lookMs, ask: () => handle.result() });
    },
  };
}

interface Asking<View> {
  readonly command: CommandRef;
  readonly ms: number;
  readonly ask: () => Promise<View>;
}

async function become<View>(link: Link, { command, ms, ask }: Asking<View>): Promise<Commanded<View>> {
  try {
    return { outcome: "done", view: await deadlines(link.connection)(ms, ask) };
  } catch (error) {
    return commandFailure(link, command, error);
  }
}

async function startRun<Start>(
  { client, connection, taskQueue }: Link,
  kind: RunKind<Start>,
  { start, commandId }: { readonly start: Start; readonly commandId: string },
): Promise<Started> {
  const workflowId = kind.idOf(kind.keyOf(start));
  const options = {
    workflowId,
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    args: [kind.inputOf(start)],
    memo: { command: commandId },
    staticSummary: kind.summaryOf(start),
  };
  try {
    await deadlines(connection)(commandMs, () => client.workflow.start(kind.workflow, options));
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

async function commandFailure(
  link: Link,
  command: CommandRef,
  error: unknown,
): Promise<Exclude<Commanded<never>, { readonly outcome: "done" }>> {
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
