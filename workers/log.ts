// What Temporal's SDK and our activities log, in the shape of every process's log.
import type { LogMetadata } from "@temporalio/common";
import type { Logger, LogLevel } from "@temporalio/worker";
import { idsOfWorkflow, type Log } from "#integrations/pino/log.ts";

const levels = { TRACE: "trace", DEBUG: "debug", INFO: "info", WARN: "warn", ERROR: "error" } as const;

export function createSdkLog(log: Log): Logger {
  const told = (level: LogLevel, message: string, meta: LogMetadata = {}) =>
    log(levels[level], aboutOf(meta), message);
  return {
    log: told,
    trace: (message, meta) => told("TRACE", message, meta),
    debug: (message, meta) => told("DEBUG", message, meta),
    info: (message, meta) => told("INFO", message, meta),
    warn: (message, meta) => told("WARN", message, meta),
    error: (message, meta) => told("ERROR", message, meta),
  };
}

/** Ids under our names, the failure under pino's; what says nothing more than the process does is left out. */
function aboutOf(meta: LogMetadata): Record<string, unknown> {
  const { workflowId, runId, workflowRunId, activityType, attempt, workflowType, code, durationMs } = meta;
  return {
    ...(typeof workflowId === "string" && idsOfWorkflow(workflowId)),
    run: runId ?? workflowRunId,
    type: workflowType,
    activity: activityType,
    attempt,
    code,
    durationMs,
    component: meta["sdkComponent"],
    err: meta["error"],
  };
}
