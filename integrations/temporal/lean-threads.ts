// Half of what a workflow task costs the SDK is left out, in the threads that run workflows.
import { promiseHooks } from "node:v8";
import { Script, type Context, type RunningScriptOptions } from "node:vm";
import threads, { isMainThread, Worker, type WorkerOptions } from "node:worker_threads";
import { BaseVMWorkflow, globalHandlers } from "@temporalio/worker/lib/workflow/vm-shared.js";

/** As the SDK has it for each of its calls; below the ten seconds of a workflow task, so that the failure is still told. */
const limitMs = 5_000;

const guarded = new Script("globalThis.__runsheet_activate()");

/**
 * Node starts a thread of the system for each call with a time limit, and the SDK makes six such calls for an activation. One limit
 * around all of them holds an endless loop as well: the code of a workflow has run before the SDK's first await.
 */
function guardOnce(): void {
  const { runInContext } = Script.prototype;
  Script.prototype.runInContext = function withoutLimit(
    context: Context,
    options?: RunningScriptOptions,
  ): unknown {
    const { timeout: _, ...rest } = options ?? {};
    return Reflect.apply(runInContext, this, [context, rest]);
  };
  const { activate } = BaseVMWorkflow.prototype;
  BaseVMWorkflow.prototype.activate = async function withLimit(activation) {
    const begun: ReturnType<typeof activate>[] = [];
    Reflect.set(globalThis, "__runsheet_activate", () =>
      begun.push(Reflect.apply(activate, this, [activation])),
    );
    try {
      guarded.runInThisContext({ timeout: limitMs });
    } catch (error) {
      begun.push(
        Promise.resolve({ runId: this.runId, failed: { failure: this.activator.errorToFailure(error) } }),
      );
    }
    return (await begun[0]) ?? {};
  };
}

/** The SDK writes down a stack trace for each promise, for the one Query by which Temporal UI shows a call stack. */
function keepNoCallStacks(): void {
  promiseHooks.createHook = () => () => {};
  globalHandlers.install();
  globalHandlers.promiseHookInstalled = false;
}

/** For all threads of workflows that are begun after it: this module is required there before those of the SDK. */
export function makeThreadsLean(): void {
  class LeanThread extends Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      const execArgv = [...process.execArgv, "--require", import.meta.filename];
      super(file, String(file).endsWith("workflow-worker-thread.js") ? { ...options, execArgv } : options);
    }
  }
  Reflect.set(threads, "Worker", LeanThread);
}

if (!isMainThread) {
  guardOnce();
  keepNoCallStacks();
}
