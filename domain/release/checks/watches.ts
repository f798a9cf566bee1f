// How the watch of an environment is kept in the state.
import type { Instant } from "../../time.ts";
import { findGate, type ReleaseState } from "../state.ts";
import { environmentsOf } from "./kinds.ts";
import type { EnvironmentWatch } from "./observation.ts";

/** Another deployment begins with nothing seen. */
export function watchOf(state: ReleaseState, environment: string, since: Instant): EnvironmentWatch {
  const watch = state.watches?.[environment];
  return watch?.since === since ? watch : { since, tries: 0 };
}

export function watched(state: ReleaseState, environment: string, watch: EnvironmentWatch): ReleaseState {
  return { ...state, watches: { ...state.watches, [environment]: watch } };
}

export function lookedAtAnew(state: ReleaseState, gates: readonly string[]): ReleaseState["watches"] & {} {
  const asked = gates.flatMap((id) => {
    const gate = findGate(state, id)?.gate;
    return gate?.kind === "check" ? environmentsOf(gate.check) : [];
  });
  return Object.fromEntries(
    Object.entries(state.watches ?? {}).map(([environment, watch]) => [
      environment,
      asked.includes(environment) ? { ...watch, tries: 0 } : watch,
    ]),
  );
}
