// What the end of an effect means: a release that is gone is stepped over.
import { runsheet } from "../people.ts";
import type { Authored, Settled } from "../process.ts";
import { Heard, SeenRelease, type EnvironmentEffect } from "./effects.ts";
import type { EnvironmentEvent } from "./events.ts";
import { occupants, type EnvironmentState } from "./state.ts";

export function settle(
  state: EnvironmentState,
  { body, result }: Settled<EnvironmentEffect>,
): Authored<EnvironmentEvent> | undefined {
  if (body.lane === "checks") return settleLook(state, body.check.release, SeenRelease.parse(result));
  return Heard.parse(result) === "gone" ? stepOver(state, body.answer.release) : undefined;
}

function settleLook(
  state: EnvironmentState,
  release: string,
  { running }: SeenRelease,
): Authored<EnvironmentEvent> | undefined {
  if (state.looking === undefined || state.holder?.release !== release) return undefined;
  const events = [{ type: "looked", release } as const];
  return { by: runsheet, events: running ? events : [...events, { type: "stepped-over", release }] };
}

function stepOver(state: EnvironmentState, release: string): Authored<EnvironmentEvent> | undefined {
  const isHere = occupants(state).some((one) => one.release === release);
  return isHere ? { by: runsheet, events: [{ type: "stepped-over", release }] } : undefined;
}
