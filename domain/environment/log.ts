// The row of the decision log that a fact leaves; what releases have done stands in their own rows.
import type { Fact, LogEntry } from "../process.ts";
import type { EnvironmentEvent } from "./events.ts";
import type { EnvironmentState } from "./state.ts";

export function logEntry(
  { event }: Fact<EnvironmentEvent>,
  { name: environment }: EnvironmentState,
): LogEntry | undefined {
  switch (event.type) {
    case "stopped":
      return { action: "environment.stop", payload: {}, rationale: event.reason, environment };
    case "opened":
      return { action: "environment.start", payload: {}, environment };
    case "granted": {
      const { type: _, ...payload } = event;
      return { action: "environment.grant", payload, environment };
    }
    case "stepped-over":
      return { action: "environment.step_over", payload: { release: event.release }, environment };
    case "started":
    case "claimed":
    case "rolled-back":
    case "deployed":
    case "proved":
    case "left":
    case "look-began":
    case "looked":
      return undefined;
  }
}
