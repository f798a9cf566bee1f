// Digests that people may have seen, so that an old signature can be told what moved.
import type { Instant } from "../time.ts";
import { assessGates } from "./gates.ts";
import type { ReleaseState } from "./state.ts";

const rememberedDigests = 60;

/** What people could have read until now stays known, so that an old signature can be told what moved. */
export function rememberDigests(
  before: ReleaseState,
  after: ReleaseState,
  at: Instant,
): Partial<Pick<ReleaseState, "pastDigests">> {
  const now = assessGates(after, at);
  const moved = assessGates(before, at)
    .filter(({ gate, status }) => gate.kind !== "decision" || status !== "not-open")
    .filter(({ gate, digest }) => now.find((one) => one.gate.id === gate.id)?.digest !== digest)
    .map(({ gate, digest, parts }) => ({ gate: gate.id, digest, parts }));
  return moved.length === 0
    ? {}
    : { pastDigests: [...after.pastDigests, ...moved].slice(-rememberedDigests) };
}
