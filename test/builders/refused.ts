// One row of a table of refusals: who does what to which release, and what they read.
import type { Decision, Refusal } from "#domain/outcome.ts";
import type { Actor } from "#domain/people.ts";
import type { ReleaseEvent } from "#domain/release/events.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import type { Play } from "./play.ts";

export interface Refused {
  readonly given: string;
  readonly play: () => Play;
  readonly by: Actor;
  readonly command: ReleaseCommand | ((play: Play) => ReleaseCommand);
  readonly expected: Omit<Refusal, "outcome">;
}

export function answerTo({ play: played, by, command }: Refused): Decision<ReleaseEvent> {
  const play = played();
  return play.try(by, typeof command === "function" ? command(play) : command);
}

export function refusal({ expected }: Refused): Refusal {
  return { outcome: "refused", ...expected };
}

/** A release after some acts. */
export function after(begun: () => Play, ...acts: readonly ((play: Play) => void)[]): () => Play {
  return () => {
    const play = begun();
    for (const act of acts) act(play);
    return play;
  };
}
