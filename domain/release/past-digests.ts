// Digests that people may have seen, so that an old signature can be told what moved.
import type { Change } from "../outcome.ts";
import type { Instant } from "../time.ts";
import { changesBetween } from "./digest.ts";
import { assessGates, type GateAssessment } from "./gates.ts";
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
    .map(({ gate, digest, parts }) => ({ gate: gate.id, digest, parts, at }));
  return moved.length === 0
    ? {}
    : { pastDigests: [...after.pastDigests, ...moved].slice(-rememberedDigests) };
}

/** What moved since people could first read the gate with its stage; nothing of a gate that stands as it did then. */
export function changesSinceOpened(
  { openedAt, pastDigests }: ReleaseState,
  { gate, stage, parts }: GateAssessment,
): Change[] | undefined {
  const opened = openedAt[stage.id];
  const first = pastDigests.find(
    (past) => past.gate === gate.id && past.at !== undefined && opened !== undefined && past.at >= opened,
  );
  const changed = first === undefined ? [] : changesBetween(first.parts, parts);
  return changed.length === 0 ? undefined : [...changed];
}
