import type { Process } from "../process.ts";
import { decide } from "./decide.ts";
import type { CallEffect } from "./effects.ts";
import type { CallEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { due, follow } from "./follow.ts";
import { logEntry } from "./log.ts";
import type { CallCommand } from "./messages.ts";
import { isPointless } from "./pointless.ts";
import { react } from "./react.ts";
import { settle } from "./settle.ts";
import { workflowIdOf, type CallState } from "./state.ts";
import { isOver } from "./status.ts";

/** A customer call as a pure process: the same functions in the workflow, in the API and in tests. */
export const callProcess: Process<CallState, CallCommand, CallEvent, CallEffect> = {
  kind: "call",
  rules: 1,
  id: workflowIdOf,
  decide,
  follow,
  evolve,
  react,
  settle,
  isPointless,
  due,
  log: logEntry,
  closed: isOver,
};
