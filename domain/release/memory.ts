// What a release keeps beside what was said: digests people may have seen, since when gates wait, who is reminded of it.
import type { Fact } from "../process.ts";
import { rememberChase } from "./chase/remembering.ts";
import type { ReleaseEvent } from "./events.ts";
import { rememberDigests } from "./past-digests.ts";
import type { ReleaseState } from "./state.ts";
import { rememberWaits } from "./waiting.ts";

export function withMemory(
  before: ReleaseState,
  folded: ReleaseState,
  fact: Fact<ReleaseEvent>,
): ReleaseState {
  const remembered = {
    ...rememberDigests(before, folded, fact.at),
    ...rememberWaits(before, folded, fact.at),
    ...rememberChase(before, folded, fact),
  };
  return Object.keys(remembered).length === 0 ? folded : { ...folded, ...remembered };
}
