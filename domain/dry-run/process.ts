import type { Process } from "../process.ts";
import { decide } from "./decide.ts";
import type { DryRunEffect } from "./effects.ts";
import type { DryRunEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { due, follow } from "./follow.ts";
import { logEntry } from "./log.ts";
import type { DryRunCommand } from "./messages.ts";
import { isPointless } from "./pointless.ts";
import { react } from "./react.ts";
import { dryRunRules } from "./rules.ts";
import { settle } from "./settle.ts";
import { workflowIdOf, type DryRunState } from "./state.ts";
import { isOver } from "./status.ts";

/** A dry run as a pure process: the same functions in the workflow, in the API and in tests. */
export const dryRunProcess: Process<DryRunState, DryRunCommand, DryRunEvent, DryRunEffect> = {
  kind: "dry_run",
  rules: dryRunRules,
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
