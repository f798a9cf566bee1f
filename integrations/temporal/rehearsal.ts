// A worker that waits for its turn replays recorded histories in its own threads: what it meets later then runs in compiled code.
import { Worker, type CompiledWorkerOptions, type Logger, type WorkerOptions } from "@temporalio/worker";
import type { WorkflowCreator } from "@temporalio/worker/lib/workflow/interface.js";
import type { WorkflowBundleWithSourceMapAndFilename } from "@temporalio/worker/lib/workflow/workflow-worker-thread/input.js";

/** All of them share the threads of the first, which alone ends them: a replay of the SDK has threads of its own otherwise. */
class RehearsingWorker extends Worker {
  static #threads: WorkflowCreator | undefined;

  protected static override async createWorkflowCreator(
    bundle: WorkflowBundleWithSourceMapAndFilename,
    options: CompiledWorkerOptions,
    logger: Logger,
  ): Promise<WorkflowCreator> {
    const shared = RehearsingWorker.#threads;
    if (shared !== undefined)
      return { createWorkflow: (workflow) => shared.createWorkflow(workflow), destroy: async () => {} };
    RehearsingWorker.#threads = await super.createWorkflowCreator(bundle, options, logger);
    return RehearsingWorker.#threads;
  }
}

export interface Rehearsal {
  /** Recorded ones, as JSON. */
  readonly histories: Iterable<string>;
  /** Looked at after each of them. */
  readonly isOver: () => boolean;
}

/** A worker that has rehearsed until all are replayed, or until it was over. One to a process. */
export async function createRehearsed(
  options: WorkerOptions,
  { histories, isOver }: Rehearsal,
): Promise<Worker> {
  const worker = await RehearsingWorker.create(options);
  const { workflowBundle } = options;
  const replays = RehearsingWorker.runReplayHistories(
    { ...(workflowBundle === undefined ? {} : { workflowBundle }), replayName: "rehearsal" },
    parsed(histories),
  );
  for await (const _ of replays) if (isOver()) break;
  return worker;
}

function* parsed(histories: Iterable<string>) {
  let number = 0;
  for (const history of histories) {
    number += 1;
    const recorded: unknown = JSON.parse(history);
    yield { workflowId: `rehearsal ${number}`, history: recorded };
  }
}
