// What a gate is at an instant: a pure reading of the state, with the reason in words.
import { oncePerInstant } from "../once.ts";
import { optional } from "../optional.ts";
import type { Gate, Stage } from "../plan/release-plan.ts";
import { addReason } from "../reasons.ts";
import { earliest, inWords, type Instant } from "../time.ts";
import type { CheckStanding } from "./checks/deployment.ts";
import { assessCheck } from "./checks/standing.ts";
import { changesBetween, digestNow, partsOf } from "./digest.ts";
import { assessSlot, type SlotAssessment } from "./evidence.ts";
import { gateCover, type GateCover } from "./gate-cover.ts";
import { withQuestion } from "./questions.ts";
import type { AssessedSignature, SeatAssessment } from "./seats.ts";
import { isOpened, type Parts, type ReleaseState } from "./state.ts";
import { goInForce } from "./status.ts";
import type { GateStatus } from "./view-schema.ts";
import { waiverOf, waiverStanding } from "./waiver-standing.ts";

export interface GateAssessment extends GateCover {
  readonly gate: Gate;
  readonly stage: Stage;
  readonly status: GateStatus;
  readonly reason: string;
  readonly slots: readonly SlotAssessment[];
  readonly expiresAt?: Instant;
  /** Of an opened check gate. */
  readonly check?: CheckStanding;
}

type Standing = Pick<GateAssessment, "status" | "reason">;

/** Every gate of the plan at an instant, in the plan's order. */
export const assessGates = oncePerInstant(judgeGates);

/** A decision gate covers all the others. */
function judgeGates(state: ReleaseState, at: Instant): readonly GateAssessment[] {
  const judged = state.plan.stages.flatMap((stage) =>
    stage.gates
      .filter(({ kind }) => kind !== "decision")
      .map((gate) => assessGate(state, { stage, gate, at })),
  );
  return state.plan.stages.flatMap((stage) =>
    stage.gates.map(
      (gate) => judged.find((one) => one.gate === gate) ?? assessDecision(state, { stage, gate, judged }),
    ),
  );
}

interface Place {
  readonly stage: Stage;
  readonly gate: Gate;
}

function assessGate(state: ReleaseState, { stage, gate, at }: Place & { at: Instant }): GateAssessment {
  const slots = gate.slots.map((slot) => assessSlot(state, gate, { slot, at }));
  const opened = isOpened(state, stage);
  const check = opened && gate.kind === "check" ? assessCheck(state, gate, at) : undefined;
  const expiresAt = earliest([...slots.map((slot) => slot.expiresAt), check?.expiresAt]);
  const found = { gate, stage, slots, ...gateCover(state, gate), ...optional({ expiresAt, check }) };
  if (!opened) return { ...found, status: "not-open", reason: `Opens with ${stage.title}` };
  const standing = waivedOr(state, found, at);
  return { ...found, ...standing, reason: withQuestion(state, gate.id, standing.reason) };
}

/** A waived gate is never met: it passes, and says by whom and why. */
function waivedOr(
  state: ReleaseState,
  found: Omit<GateAssessment, "status" | "reason">,
  at: Instant,
): Standing & Pick<GateAssessment, "expiresAt"> {
  const standing = standingOf(state, found);
  const waiver = waiverOf(state, found.gate.id);
  if (standing.status === "met" || waiver === undefined || waiverStanding(waiver, at) !== "in-force")
    return standing;
  const { by, confirmed, reason, until } = waiver;
  const who = `Waived by ${by} and ${confirmed?.by ?? ""} until ${inWords(until)}`;
  return { status: "waived", reason: addReason(who, reason), expiresAt: until };
}

function standingOf(state: ReleaseState, found: Omit<GateAssessment, "status" | "reason">): Standing {
  const { check, slots } = found;
  const standings = [rejectionStanding(state, found), slotStanding(slots), check, seatStanding(found)];
  const unmet = standings.find((standing) => standing !== undefined && standing.status !== "met");
  const { status, reason } = unmet ?? { status: "met", reason: check?.reason ?? metReason(found) };
  return { status, reason };
}

function slotStanding(slots: readonly SlotAssessment[]): Standing | undefined {
  const unmet = slots.filter(({ standing }) => standing !== "met");
  if (unmet.length === 0) return undefined;
  const reason = unmetWords(unmet);
  const has = (standing: SlotAssessment["standing"]) => unmet.some((slot) => slot.standing === standing);
  if (has("failed")) return { status: "failed", reason };
  if (has("insufficient-data")) return { status: "insufficient-data", reason };
  return { status: has("other-build") ? "stale" : "open", reason };
}

/** What is there and not good enough first, then what is missing. */
export function unmetWords(unmet: readonly SlotAssessment[]): string {
  const missing = unmet.filter(({ standing }) => standing === "missing").map(({ slot }) => slot.title);
  const reasons = unmet.filter(({ item }) => item !== undefined).map(({ reason }) => reason);
  return [...reasons, ...(missing.length === 0 ? [] : [`Needs ${missing.join(", ")}`])].join("; ");
}

/** A rejection stands until it is withdrawn or what it judged changes. */
function rejectionStanding(
  state: ReleaseState,
  { gate, digest }: Pick<GateAssessment, "gate" | "digest">,
): Standing | undefined {
  const rejection = state.rejections.find((one) => one.gate === gate.id && one.digest === digest);
  if (rejection === undefined) return undefined;
  const { role, category, reason } = rejection;
  return { status: "failed", reason: addReason(`Rejected as ${role} (${category})`, reason) };
}

function seatStanding({
  gate,
  seats,
  parts,
}: Pick<GateAssessment, "gate" | "seats" | "parts">): Standing | undefined {
  if (gate.kind !== "sign-off") return undefined;
  const empty = seats.filter(({ filled, needed }) => filled < needed);
  if (empty.length === 0) return undefined;
  const needs = `Needs ${empty.map(({ role, filled, needed }) => (needed - filled > 1 ? `${needed - filled} ${role}` : role)).join(" and ")}`;
  const fallen = empty.flatMap((seat) => seat.signatures).filter(({ status }) => status === "stale");
  if (fallen.length === 0) return { status: "open", reason: pendingWords(empty) ?? needs };
  return { status: "stale", reason: `${needs} again: ${causesOf(fallen, parts)}` };
}

/** What moved since it was signed, and which signer can't sign any more. */
function causesOf(fallen: readonly AssessedSignature[], parts: Parts): string {
  const moved = new Set(
    fallen.flatMap((signature) => changesBetween(signature.parts, parts).map((change) => change.part)),
  );
  const whys = new Set(fallen.flatMap(({ why }) => why ?? []));
  return [...(moved.size === 0 ? [] : [`${[...moved].join(", ")} changed`]), ...whys].join("; ");
}

function pendingWords(empty: readonly SeatAssessment[]): string | undefined {
  const pending = empty.flatMap((seat) => seat.signatures).find(({ status }) => status === "pending");
  return pending === undefined
    ? undefined
    : `Signed by Signal as ${pending.role}; ${pending.by} confirms it with one press`;
}

function metReason({ slots, seats }: Pick<GateAssessment, "slots" | "seats">): string {
  const signers = seats.flatMap(({ role, signatures }) =>
    signatures.filter(({ status }) => status === "valid").map((one) => `${signerOf(one)} as ${role}`),
  );
  if (signers.length > 0) return `Signed by ${signers.join(" and ")}`;
  return slots.map(({ slot, item }) => addReason(slot.title, item?.summary)).join("; ");
}

function signerOf({ by, for: absent }: AssessedSignature): string {
  return absent === undefined ? by : `${by} for ${absent}`;
}

function assessDecision(
  state: ReleaseState,
  { stage, gate, judged }: Place & { judged: readonly GateAssessment[] },
): GateAssessment {
  const others = judged.map((one): [part: string, content: string] => [
    `gate ${one.gate.id}`,
    `${isPassed(one) ? one.status : "unmet"} ${one.digest.slice(0, 16)}`,
  ]);
  const parts = { ...partsOf(state, gate), ...Object.fromEntries(others) };
  const found = { gate, stage, parts, digest: digestNow(state, gate, parts), slots: [], seats: [] };
  const { status, reason } = decisionStanding(state, { stage, judged });
  return { ...found, status, reason: withQuestion(state, gate.id, reason) };
}

function decisionStanding(
  state: ReleaseState,
  { stage, judged }: { stage: Stage; judged: readonly GateAssessment[] },
): Standing {
  if (!isOpened(state, stage)) return { status: "not-open", reason: `Opens with ${stage.title}` };
  const last = state.decisions.at(-1);
  if (last?.outcome === "no_go") return { status: "failed", reason: addReason("No-go", last.rationale) };
  const go = goInForce(state);
  if (go !== undefined) return { status: "met", reason: `Go by ${go.by}` };
  const again = last?.expired === true ? "The go expired undeployed. " : "";
  return { status: "open", reason: `${again}${whatIsLeft(judged)}` };
}

function whatIsLeft(judged: readonly GateAssessment[]): string {
  const unmet = judged.filter((one) => !isPassed(one));
  if (unmet.length > 0) return `Waits for ${unmet.map(({ gate }) => gate.title).join(", ")}`;
  const waived = judged.some(({ status }) => status === "waived");
  return `Every other gate is met${waived ? " or waived" : ""}: waits for the decision`;
}

/** Met, or waived. */
export function isPassed({ status }: Pick<GateAssessment, "status">): boolean {
  return status === "met" || status === "waived";
}

/** All gates but the decision are met or waived at this instant. */
export function isReadyToDecide(assessments: readonly GateAssessment[]): boolean {
  return assessments.every((one) => one.gate.kind === "decision" || isPassed(one));
}
