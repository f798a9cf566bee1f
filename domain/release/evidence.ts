// Evidence on a gate: which piece holds a slot, whether it satisfies it, and where a new piece belongs.
import { refuse, type Refusal } from "../outcome.ts";
import type { Gate, Slot } from "../plan/release-plan.ts";
import { addReason } from "../reasons.ts";
import { after, durationMs, epochMs, type Instant } from "../time.ts";
import { mostEvidence } from "./limits.ts";
import type { CommandOf } from "./messages.ts";
import { findGate, isOpened, type EvidenceItem, type ReleaseState } from "./state.ts";

/** How a slot stands: `missing` waits for somebody, the rest speaks of the piece that is there. */
export type SlotStanding = "met" | "missing" | "failed" | "other-build" | "insufficient-data";

export interface SlotAssessment {
  readonly slot: Slot;
  readonly standing: SlotStanding;
  readonly reason?: string;
  readonly item?: EvidenceItem;
  readonly expiresAt?: Instant;
}

/** The newest piece in a slot. */
export function currentEvidence(
  { evidence }: Pick<ReleaseState, "evidence">,
  gate: string,
  slot: string,
): EvidenceItem | undefined {
  return evidence.findLast((item) => item.gate === gate && item.slot === slot);
}

export function expiryOf(item: EvidenceItem, slot: Slot): Instant | undefined {
  return slot.maxAge === undefined ? undefined : after(item.capturedAt, slot.maxAge);
}

export function assessSlot(
  state: ReleaseState,
  gate: Gate,
  { slot, at }: { slot: Slot; at: Instant },
): SlotAssessment {
  const item = currentEvidence(state, gate.id, slot.slot);
  if (item === undefined) return { slot, standing: "missing", reason: "missing" };
  // A plan adopted since takes other kinds.
  if (!slot.kinds.includes(item.kind))
    return { slot, item, standing: "missing", reason: `${slot.title} takes no ${item.kind}` };
  return assessItem(state, gate, { slot, item, at });
}

function assessItem(
  state: ReleaseState,
  gate: Gate,
  { slot, item, at }: { slot: Slot; item: EvidenceItem; at: Instant },
): SlotAssessment {
  const expiresAt = expiryOf(item, slot);
  const common = { slot, item, ...(expiresAt === undefined ? {} : { expiresAt }) };
  if (item.verdict === "failed")
    return { ...common, standing: "failed", reason: addReason(slot.title, item.summary) };
  if (gate.covers.includes("build") && !isSameCommit(item.commit, state.build.commit)) {
    return {
      ...common,
      standing: "other-build",
      reason: `${slot.title} is of ${shortCommit(item.commit)}, the build is ${shortCommit(state.build.commit)}`,
    };
  }
  if (expiresAt !== undefined && expiresAt <= at) {
    return {
      ...common,
      standing: "failed",
      reason: `${slot.title} is ${ageInWords(item.capturedAt, at)} old, at most ${slot.maxAge}`,
    };
  }
  return { ...common, ...assessMinimum(slot, item) };
}

function assessMinimum(slot: Slot, item: EvidenceItem): { standing: SlotStanding; reason?: string } {
  for (const [figure, least] of Object.entries(slot.minimum)) {
    const value = item.figures[figure];
    if (value === undefined)
      return { standing: "insufficient-data", reason: `${slot.title} does not say its ${figure}` };
    if (value < least)
      return { standing: "failed", reason: `${slot.title}: ${figure} ${value}, at least ${least}` };
  }
  return { standing: "met" };
}

/** By how much the clock of whoever captured may be ahead of ours. */
const clockMargin = "5 minutes";

/** Finds gate and slot for a piece of evidence; where that is not clear the refusal names the choices. */
export function placeEvidence(
  state: ReleaseState,
  command: CommandOf<"attachEvidence">,
  at: Instant,
): { gate: Gate; slot: Slot } | Refusal {
  const { kind, capturedAt } = command.evidence;
  if (capturedAt !== undefined && capturedAt > after(at, clockMargin))
    return refuse("invalid", `Not attached. It was captured at ${capturedAt}, which is yet to come.`, {
      field: "evidence.capturedAt",
    });
  if (state.evidence.length >= mostEvidence) {
    const reason = `Not attached. A release has ${mostEvidence} pieces of evidence at most; go on with a successor.`;
    return refuse("invalid", reason, { field: "evidence" });
  }
  const gates = gatesFor(state, command.gate);
  if ("outcome" in gates) return gates;
  const fits = (slot: Slot) => slot.kinds.includes(kind) && (command.slot ?? slot.slot) === slot.slot;
  const places = gates.flatMap((gate) => gate.slots.filter(fits).map((slot) => ({ gate, slot })));
  const waiting = places.filter(({ gate, slot }) => assessSlot(state, gate, { slot, at }).standing !== "met");
  const [only, ...others] = waiting.length > 0 ? waiting : places;
  if (only === undefined) return noPlace(gates, command);
  if (others.length === 0) return only;
  const choices = [only, ...others].map(({ gate, slot }) => `${gate.id}/${slot.slot}`);
  return refuse("ambiguous-slot", `Not attached. A ${kind} fits ${choices.join(", ")}; name gate and slot.`, {
    field: "slot",
    choices,
  });
}

/** The gate that was named, or every open one. */
function gatesFor(state: ReleaseState, id: string | undefined): readonly Gate[] | Refusal {
  if (id === undefined)
    return state.plan.stages.filter((stage) => isOpened(state, stage)).flatMap(({ gates }) => gates);
  const named = findGate(state, id);
  if (named === undefined)
    return refuse("unknown-gate", `Not attached. There is no gate ${id}.`, { field: "gate" });
  const { gate, stage } = named;
  if (isOpened(state, stage)) return [gate];
  return refuse("gate-not-open", `Not attached. ${gate.title} opens with ${stage.title}.`, { field: "gate" });
}

function noPlace(gates: readonly Gate[], command: CommandOf<"attachEvidence">): Refusal {
  const choices = gates.flatMap((gate) =>
    gate.slots.map(({ slot, kinds }) => `${gate.id}/${slot} (${kinds.join(", ")})`),
  );
  const takes = command.gate === undefined ? "No open gate takes a" : `Gate ${command.gate} takes no`;
  const where = command.slot === undefined ? "" : ` in slot ${command.slot}`;
  return refuse("no-slot", `Not attached. ${takes} ${command.evidence.kind}${where}.`, {
    field: command.slot === undefined ? "evidence.kind" : "slot",
    choices,
  });
}

/** Abbreviated hashes name the same commit when one begins the other. */
export function isSameCommit(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left);
}

function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}

function ageInWords(since: Instant, at: Instant): string {
  const hours = Math.floor((epochMs(at) - epochMs(since)) / durationMs("1 hour"));
  return hours < 72 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
