// What must be true of a release by its raw facts, written a second time and another way than the core has it.
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import type { ReleaseState, Signature } from "#domain/release/state.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { durationMs, epochMs, type Instant } from "#domain/time.ts";

type Gate = ReleasePlan["stages"][number]["gates"][number];

export function gatesIn({ plan }: ReleaseState): readonly Gate[] {
  return plan.stages.flatMap(({ gates }) => gates);
}

/** What production has to wait for, in words; none is a permission. */
export function bars(state: ReleaseState, at: Instant): readonly string[] {
  return [
    ...(state.hold === undefined ? [] : ["a hold"]),
    ...freezesInForce(state, at),
    ...((state.plan.freezes ?? []).length > 0 ? unread(state, at) : []),
  ];
}

function freezesInForce({ freezeCalendar, freezeOverrides = [] }: ReleaseState, at: Instant) {
  return (freezeCalendar?.windows ?? [])
    .filter(({ from, until }) => !isAfter(from, at) && isAfter(until, at))
    .filter(({ id, from }) => !freezeOverrides.some((one) => one.freeze === id && one.from === from))
    .map(({ id }) => `the freeze ${id}`);
}

function unread({ freezeCalendar }: ReleaseState, at: Instant): readonly string[] {
  const isRead = freezeCalendar !== undefined && isAfter(freezeCalendar.until, at);
  return isRead ? [] : ["freezes that nobody has read"];
}

/** What a gate lacks, in words; none where it is met, or waived by two. */
export function lacks(state: ReleaseState, gate: Gate, at: Instant): readonly string[] {
  if (isWaived(state, gate, at)) return [];
  const slots = gate.slots.flatMap((slot) => emptySlot(state, { gate: gate.id, slot, at }));
  switch (gate.kind) {
    case "sign-off":
      return [...slots, ...emptySeats(state, gate)];
    case "check":
      return unchecked(state, gate, at);
    case "evidence":
      return slots;
    case "decision":
      return [];
  }
}

function isWaived({ waivers = [] }: ReleaseState, { id }: Gate, at: Instant): boolean {
  const waiver = waivers.findLast(({ gate }) => gate === id);
  const second = waiver?.confirmed?.by;
  return waiver !== undefined && second !== undefined && second !== waiver.by && isAfter(waiver.until, at);
}

type Slot = Gate["slots"][number];

function emptySlot(
  { evidence }: ReleaseState,
  { gate, slot, at }: { gate: string; slot: Slot; at: Instant },
): readonly string[] {
  const item = evidence.findLast((one) => one.gate === gate && one.slot === slot.slot);
  const isGood = item !== undefined && item.verdict !== "failed" && isYoung(item.capturedAt, slot.maxAge, at);
  return isGood ? [] : [`evidence ${gate}/${slot.slot}`];
}

function emptySeats({ signatures }: ReleaseState, { id, seats }: Extract<Gate, { kind: "sign-off" }>) {
  const handsAs = (role: string) =>
    signatures.filter((one) => one.gate === id && one.role === role && one.standing === "counted");
  const lacking = seats.filter(({ role, count }) => new Set(handsAs(role).map(({ by }) => by)).size < count);
  return lacking.map(({ role }) => `the signature of ${role} on ${id}`);
}

function unchecked(
  state: ReleaseState,
  { id, check }: Extract<Gate, { kind: "check" }>,
  at: Instant,
): readonly string[] {
  switch (check.name) {
    case "probe":
      return isProbed(state, { id, maxAge: check.maxAge }, at) ? [] : [`an answer of ${id}`];
    case "deployment":
      return isCarried(state, check.environment) ? [] : [`the build on ${check.environment}`];
    case "soak":
      return isCarried(state, check.environment) && hasSoaked(state, check, at) ? [] : [`the soak ${id}`];
    case "documents-valid":
    case "dry-run":
    case "metric-limits":
    case "nightly-run":
    case "records-written":
    case "risks-listed":
    case "tile-fresh":
      throw new Error(`no journey has a plan with ${check.name}`);
  }
}

function isProbed({ inspection }: ReleaseState, { id, maxAge }: { id: string; maxAge: string }, at: Instant) {
  const seen = inspection?.gates[id];
  if (seen === undefined || !("probe" in seen.finding)) return false;
  return seen.finding.probe.outcome === "answered" && isYoung(seen.at, maxAge, at);
}

function isCarried({ deployments, build }: ReleaseState, environment: string): boolean {
  const last = deployments.findLast((one) => one.environment === environment);
  return last?.status === "succeeded" && last.tag === build.tag;
}

function hasSoaked(
  { deployments, build: { tag } }: ReleaseState,
  { environment, lasts }: { environment: string; lasts: string },
  at: Instant,
): boolean {
  const first = deployments.find(
    (one) => one.environment === environment && one.tag === tag && one.status === "succeeded",
  );
  return first !== undefined && !isYoung(first.at, lasts, at);
}

function isAfter(later: Instant, at: Instant): boolean {
  return epochMs(later) > epochMs(at);
}

function isYoung(since: Instant, lasts: string | undefined, at: Instant): boolean {
  return lasts === undefined || epochMs(since) + durationMs(lasts) > epochMs(at);
}

/** Everything that a signature on a gate is over, as it is and not as a hash. */
export function coveredBy(state: ReleaseState, gate: Gate): unknown {
  const { build, risks } = state;
  const covers = (part: Gate["covers"][number]) => gate.covers.includes(part);
  return {
    rule: gate,
    attempts: attemptsOver(state, gate),
    build: covers("build") && [build.tag, build.commit],
    risks: covers("risks") && risks.map(({ closedReason, ...risk }) => [risk, closedReason === undefined]),
    evidence: covers("evidence") && judgedBy(state, gate),
  };
}

function attemptsOver({ former = [], plan }: ReleaseState, gate: Gate): number {
  const place = plan.stages.findIndex(({ gates }) => gates.includes(gate));
  return former.filter(({ from }) => plan.stages.findIndex(({ id }) => id === from) <= place).length;
}

function judgedBy(state: ReleaseState, { id: own, judges }: Gate): unknown {
  return gatesIn(state)
    .filter(({ id }) => id === own || judges.includes(id))
    .flatMap(({ id, slots }) => slots.map(({ slot }) => ({ id, slot })))
    .map(({ id, slot }) => {
      const item = state.evidence.findLast((one) => one.gate === id && one.slot === slot);
      return item === undefined ? slot : [slot, item.kind, item.verdict, item.name, item.sha256];
    });
}

type Valid = Pick<Signature, "by" | "for" | "role" | "at">;

export function validOn({ seats }: GateView): readonly Valid[] {
  return seats.flatMap(({ signatures }) => signatures.filter(({ status }) => status === "valid"));
}

/** Pairs of signatures that come of one hand: a person, and whoever acts for them. */
export function sharedHands(valid: readonly Valid[]): readonly string[] {
  return valid.flatMap((one, index) =>
    valid
      .slice(index + 1)
      .filter((other) => handsOf(one).some((hand) => handsOf(other).includes(hand)))
      .map((other) => `${one.role} and ${other.role} are both of ${one.by} or for ${one.for ?? "nobody"}`),
  );
}

function handsOf({ by, for: absent }: Valid): readonly string[] {
  return absent === undefined ? [by] : [by, absent];
}
