import type { Process } from "../process.ts";
import { decide } from "./decide.ts";
import type { EnvironmentEffect } from "./effects.ts";
import type { EnvironmentEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { due, follow } from "./follow.ts";
import { logEntry } from "./log.ts";
import type { EnvironmentCommand } from "./messages.ts";
import { react } from "./react.ts";
import { settle } from "./settle.ts";
import { environmentIdOf, occupants, type EnvironmentState } from "./state.ts";

/** What releases share: one of them has it at a time. It never ends. */
export const environmentProcess: Process<
  EnvironmentState,
  EnvironmentCommand,
  EnvironmentEvent,
  EnvironmentEffect
> = {
  kind: "environment",
  rules: 1,
  id: ({ name }) => environmentIdOf(name),
  decide,
  follow,
  evolve,
  react,
  settle,
  due,
  log: logEntry,
  closed: () => false,
  isQuiet,
};

/** A look is nobody's news, nor is that who was not here has left. */
function isQuiet(event: EnvironmentEvent, before: EnvironmentState): boolean {
  if (event.type === "look-began" || event.type === "looked") return true;
  return event.type === "left" && occupants(before).every(({ release }) => release !== event.release);
}
