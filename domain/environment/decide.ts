// The stop switch: who has pressed it, and that nobody presses it twice.
import { accept, refuse, type Decision } from "../outcome.ts";
import type { Actor } from "../people.ts";
import type { Context } from "../process.ts";
import type { EnvironmentEvent } from "./events.ts";
import type { EnvironmentCommand } from "./messages.ts";
import type { EnvironmentState } from "./state.ts";

export function decide(
  { name, stop }: EnvironmentState,
  command: EnvironmentCommand,
  { by }: Context,
): Decision<EnvironmentEvent> {
  const refused = refuseAnyway(by);
  if (refused !== undefined) return refused;
  if (command.type === "start")
    return stop === undefined
      ? refuse("not-stopped", `Nothing changed. ${name} is not stopped.`)
      : accept({ type: "opened" });
  return stop === undefined
    ? accept({ type: "stopped", reason: command.reason })
    : refuse("environment-stopped", `Nothing changed. ${stop.by} has stopped ${name} already.`);
}

/** Which roles may is said by the plan as it is, at the door: an environment carries none. */
function refuseAnyway({ customer, type }: Actor) {
  if (customer) return refuse("seat-customer", "Nothing changed. Customer contacts stop no environment.");
  return type === "service"
    ? refuse("seat-service", "Nothing changed. A person stops and starts an environment.")
    : undefined;
}
