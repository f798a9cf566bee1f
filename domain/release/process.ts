import type { Process } from "../process.ts";
import { isMuted, isReminderPointless } from "./chase/telling.ts";
import { isNoNews } from "./checks/asking.ts";
import { decide } from "./decide.ts";
import { isAskPointless } from "./deployments/asking.ts";
import type { ReleaseEffect } from "./effects.ts";
import { isQuietWord } from "./environments/word.ts";
import type { ReleaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { due, follow } from "./follow.ts";
import { logEntry } from "./log.ts";
import type { ReleaseCommand } from "./messages.ts";
import { react } from "./react.ts";
import { asOfNow, isRequestPointless } from "./requests-now.ts";
import { releaseRules } from "./rules.ts";
import { settle } from "./settle.ts";
import { workflowIdOf, type ReleaseState } from "./state.ts";
import { isOver } from "./status.ts";
import { isPointless as isWatchPointless } from "./triggers/watching.ts";

/** A release as a pure process: the same functions in the workflow, in the API and in tests. */
export const releaseProcess: Process<ReleaseState, ReleaseCommand, ReleaseEvent, ReleaseEffect> = {
  kind: "release",
  rules: releaseRules,
  id: (state) => workflowIdOf(state.key),
  decide,
  follow,
  evolve,
  react,
  settle,
  due,
  log: logEntry,
  closed: isOver,
  isQuiet: (event, before, rules) => isNoNews(event, before, rules) || isQuietWord(event, before),
  isPointless: (state, body) => isWatchPointless(state, body) || isAskPointless(state, body),
  // To cancel a message that is on its way costs more history than it spares.
  isMoot: (state, body, at) => isReminderPointless(state, body) || isRequestPointless(state, body, at),
  isHeldBack: isMuted,
  asOfNow,
};
