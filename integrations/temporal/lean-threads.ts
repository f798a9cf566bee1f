// Half of what a workflow task costs the SDK is left out, in the threads that run workflows.
import { promiseHooks } from "node:v8";
import { Script, type Context, type RunningScriptOptions } from "node:vm";
import threads, { BroadcastChannel, isMainThread, Worker, type WorkerOptions } from "node:worker_threads";
import type { Worker as SdkWorker } from "@temporalio/worker";
import { BaseVMWorkflow, globalHandlers } from "@temporalio/worker/lib/workflow/vm-shared.js";

/** As the SDK has it for each of its calls; below the ten seconds of a workflow task, so that the failure is still told. */
const limitMs = 5_000;

type Activation = Parameters<typeof BaseVMWorkflow.prototype.activate>[0];

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
    if (hasEndedBefore(activation)) return Reflect.apply(activate, this, [activation]);
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

const buildChannel = "runsheet-build-of-workflows";
let ownBuild: string | undefined;

function listenForBuild(): void {
  const channel = new BroadcastChannel(buildChannel);
  channel.addEventListener("message", (event) => {
    ownBuild = String(Reflect.get(event, "data"));
  });
  // No reason to keep a thread alive.
  channel.unref();
}

/**
 * In a replay of what this very build has done already: a thread of the system for each such call is a fifth of a replay. A Query
 * may come with it, which nobody has answered before.
 */
function hasEndedBefore({ isReplaying, jobs, deploymentVersionForCurrentTask: by }: Activation): boolean {
  if (isReplaying !== true || ownBuild === undefined || by?.buildId !== ownBuild) return false;
  return jobs?.some(({ queryWorkflow }) => queryWorkflow != null) !== true;
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

/** Says to the lean threads of this process whose build they run, so that they know their own work. */
export function tellBuild({ options }: Pick<SdkWorker, "options">): void {
  const channel = new BroadcastChannel(buildChannel);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window
  channel.postMessage(options.buildId);
  channel.close();
}

if (!isMainThread) {
  listenForBuild();
  guardOnce();
  keepNoCallStacks();
}
