// Running the metrics from the page: what became of the press, for the place where it was made.
import { useState } from "react";
import type { ActState } from "./acts.tsx";
import type { Api, AskedRun, ShownRun } from "./api.ts";
import type { Answer } from "./http.ts";
import { say } from "./language/say.ts";
import { unreachable, type Problem } from "./problem.ts";
import type { Clock } from "./time.ts";
import { useWorld } from "./world.ts";

export type RerunState = ActState | { readonly phase: "done"; readonly run: ShownRun };

export interface Rerun {
  readonly state: RerunState;
  /** The button that was pressed; the others do the same. */
  readonly place?: string;
  readonly press: (place: string) => void;
}

interface Held {
  readonly environment: string;
  readonly place: string;
  readonly state: RerunState;
}

export function useRerun(environment: string): Rerun {
  const { api } = useWorld();
  const [held, setHeld] = useState<Held>();
  const shown = held?.environment === environment ? held : undefined;
  const press = async (place: string): Promise<void> => {
    const show = (state: RerunState): void => setHeld({ environment, place, state });
    show({ phase: "sending" });
    const answer = await api.runMetrics(environment);
    if (answer.outcome !== "waiting" || answer.command === undefined) {
      show({ phase: "refused", problem: answer.outcome === "refused" ? answer.problem : unreachable });
      return;
    }
    show({ phase: "waiting", command: answer.command });
    show(await endOf(api, answer.command));
  };
  return {
    state: shown?.state ?? { phase: "idle" },
    ...(shown !== undefined && { place: shown.place }),
    press: (place) => void press(place),
  };
}

/** Nothing while there is nothing to say. */
export function rerunInWords(state: RerunState, clock: Clock): string {
  if (state.phase !== "done") return "";
  const { asOf, revision } = state.run;
  return say("The run up to {0} is in, revision {1}.", clock.time(asOf), revision);
}

const askAgainMs = 1_000;

/** Asks until the run has ended; a server that is away for a while changes nothing about it. */
async function endOf(api: Api, path: string): Promise<RerunState> {
  for (;;) {
    const state = stateAfter(await api.askedRun(path));
    if (state !== undefined) return state;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

function stateAfter(answer: Answer<AskedRun>): RerunState | undefined {
  if (answer.outcome === "refused" && answer.problem.status >= 400 && answer.problem.status < 500)
    return { phase: "refused", problem: answer.problem };
  if (answer.outcome !== "answered" || answer.body.status === "running") return undefined;
  if (answer.body.status === "completed") return { phase: "done", run: answer.body };
  return { phase: "refused", problem: failed(answer.body.reason) };
}

function failed(reason = say("Temporal UI knows why.")): Problem {
  return { code: "failed", status: 409, detail: say("Not computed. {0}", reason), errors: [], changed: [] };
}
