// The log of every process: one JSON object a line, with the same names for the same ids, and no more of people than their ids.
import pino from "pino";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** Ids by which lines of several processes are found together. All are optional, for a line may be about no run. */
export interface LogIds {
  readonly request?: string;
  /** Key of a release. */
  readonly release?: string;
  /** Workflow id. */
  readonly workflow?: string;
  /** Temporal's run id. */
  readonly run?: string;
  readonly activity?: string;
}

interface Needs {
  readonly level: LogLevel;
  /** The trace that runs now. */
  readonly trace?: (() => string | undefined) | undefined;
}

/** Options of pino, which the framework of the API takes as they are. */
export function logOptions(process: "api" | "worker", { level, trace }: Needs) {
  return {
    level,
    base: { process, pid: globalThis.process.pid },
    ...(trace !== undefined && { mixin: () => withTrace(trace()) }),
  };
}

export type Log = (
  level: LogLevel | "trace",
  about: LogIds & Record<string, unknown>,
  message: string,
) => void;

export function createLog(process: "worker", needs: Needs): Log {
  const log = pino(logOptions(process, needs));
  return (level, about, message) => log[level](about, message);
}

const workflowIdOfRelease = /^release\/(.+)$/;

/** Of a workflow id, with the key where it is a release. */
export function idsOfWorkflow(workflow: string): LogIds {
  const release = workflowIdOfRelease.exec(workflow)?.[1];
  return { workflow, ...(release !== undefined && { release }) };
}

function withTrace(traceparent: string | undefined): object {
  return traceparent === undefined ? {} : { trace: traceparent.split("-")[1] };
}
