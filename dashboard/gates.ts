// How the gates of a stage are read: what is yours first, then what blocks, then what needs nobody.
import type { GateStatus, GateView, ReleaseView, StageView } from "#domain/release/view-schema.ts";
import type { Me } from "./api.ts";
import { say } from "./language/say.ts";

/** One silhouette per state; `late` and `yours` are open gates seen with a clock and a person; `off` is what was called off. */
export type Mark =
  | "met"
  | "waived"
  | "stale"
  | "failed"
  | "late"
  | "yours"
  | "open"
  | "not-open"
  | "off"
  | "insufficient-data";

export type Seat = GateView["seats"][number];

const rankByMark: Readonly<Record<Mark, number>> = {
  late: 1,
  failed: 2,
  stale: 3,
  "insufficient-data": 4,
  yours: 5,
  open: 6,
  waived: 7,
  met: 8,
  "not-open": 9,
  off: 9,
};

export const wordByMark: Readonly<Record<Mark, string>> = {
  met: say("met"),
  waived: say("waived"),
  stale: say("stale"),
  failed: say("failed"),
  late: say("late"),
  yours: say("open, yours"),
  open: say("open"),
  "not-open": say("not open"),
  off: say("cancelled"),
  "insufficient-data": say("insufficient data"),
};

export function markOf(gate: GateView, me: Me, now: number): Mark {
  if (gate.status !== "open") return gate.status;
  if (gate.due !== undefined && Date.parse(gate.due) < now) return "late";
  return isYours(gate, me) ? "yours" : "open";
}

const blocking: readonly GateStatus[] = ["open", "failed", "stale", "insufficient-data"];

export function isBlocking(gate: GateView): boolean {
  return blocking.includes(gate.status);
}

/** Something on this gate waits for the signature or the decision of this person. */
export function isYours(gate: GateView, me: Me): boolean {
  return isBlocking(gate) && (gate.canSign.includes(me.id) || isToConfirm(gate, me));
}

/** A decision comes after what it waits for, also for the one who takes it. */
export function sortGates(gates: readonly GateView[], me: Me): readonly GateView[] {
  const waits = gates.some((gate) => gate.kind !== "decision" && isBlocking(gate));
  const rank = (gate: GateView): number => {
    if (gate.kind === "decision" && waits) return isBlocking(gate) ? 2 : 5;
    if (isBlocking(gate)) return isYours(gate, me) ? 0 : 1;
    return gate.status === "waived" ? 3 : gate.status === "met" ? 4 : 5;
  };
  return gates.toSorted((one, other) => rank(one) - rank(other) || dueOf(one) - dueOf(other));
}

function dueOf(gate: GateView): number {
  return isBlocking(gate) && gate.due !== undefined ? Date.parse(gate.due) : Number.POSITIVE_INFINITY;
}

export function worstMark(marks: readonly Mark[]): Mark {
  return marks.reduce((worst, mark) => (rankByMark[mark] < rankByMark[worst] ? mark : worst), "not-open");
}

export function openStage(view: ReleaseView): StageView | undefined {
  return view.stages.find(({ id }) => id === view.stage);
}

/** The state of the whole page: the worst of what blocks, or how it ended. */
export function releaseMark(view: ReleaseView, me: Me, now: number): Mark {
  const ended = view.status === "closed" ? closedMark(view) : markByStatus[view.status];
  if (ended !== undefined) return ended;
  const marks = allGates(view)
    .filter(isBlocking)
    .map((gate) => markOf(gate, me, now));
  return marks.length === 0 ? "met" : worstMark(marks);
}

/** A stage that has passed is green only where every gate of it is met. */
export function stageMark({ gates, status }: StageView, mark: (gate: GateView) => Mark): Mark {
  const marks = gates.filter(isBlocking).map(mark);
  if (marks.length > 0) return worstMark(marks);
  return gates.some((gate) => gate.status === "waived") && status === "met" ? "waived" : status;
}

const markByStatus: Partial<Readonly<Record<ReleaseView["status"], Mark>>> = {
  go: "met",
  deploying: "open",
  watching: "open",
  released: "met",
  "no-go": "failed",
  "rolled-back": "failed",
  abandoned: "failed",
  "ended-outside": "failed",
};

function closedMark({ rollBack, decisions }: ReleaseView): Mark {
  return rollBack !== undefined || decisions.at(-1)?.outcome === "no_go" ? "failed" : "met";
}

export function isFilled({ needed, signatures }: Seat): boolean {
  return signatures.filter(({ status }) => status === "valid").length >= needed;
}

/** The seat this person can fill now; the first, if several. */
export function mySeat(gate: GateView, me: Me): Seat | undefined {
  return gate.seats.find((seat) => mayFill(gate, seat, me));
}

export function mayFill(gate: GateView, seat: Seat, me: Me): boolean {
  const holds = me.roles.includes(seat.role) && gate.canSign.includes(me.id);
  return isConfirmable(seat, me) || (holds && !isFilled(seat));
}

function isToConfirm(gate: GateView, me: Me): boolean {
  return gate.seats.some((seat) => isConfirmable(seat, me));
}

/** A sign-off that came as a Signal waits for one press of the person it names. */
function isConfirmable({ signatures }: Seat, me: Me): boolean {
  return signatures.some(({ status, by }) => status === "pending" && by === me.id);
}

/** When something last happened on a gate that needs nobody any more. */
export function settledAt(gate: GateView): string | undefined {
  const instants = [
    ...gate.seats.flatMap(({ signatures }) => signatures.map(({ at }) => at)),
    ...gate.evidence.filter(({ current }) => current).map(({ at }) => at),
    gate.check?.at,
  ];
  return instants.reduce(
    (last, at) => (at !== undefined && (last === undefined || at > last) ? at : last),
    undefined,
  );
}

export function countsInWords(stage: StageView): string {
  const count = (...statuses: readonly GateStatus[]) =>
    stage.gates.filter(({ status }) => statuses.includes(status)).length;
  const total = stage.gates.length;
  if (stage.status === "not-open")
    return total === 1 ? say("not open, 1 gate") : say("not open, {0} gates", total);
  if (count("met") === total) return say("{0} of {1} met", total, total);
  const [met, waived, open, unopened] = [
    count("met"),
    count("waived"),
    count(...blocking),
    count("not-open"),
  ] as const;
  return [
    met > 0 && say("{0} met", met),
    waived > 0 && say("{0} waived", waived),
    open > 0 && say("{0} open|gates", open),
    unopened > 0 && say("{0} not open", unopened),
  ]
    .filter((part) => part !== false)
    .join(", ");
}

/** The instant the page waits for next. */
export function nextDue(view: ReleaseView): string | undefined {
  const clocks = [view.goUntil, view.watchUntil, ...view.reasons.map(({ due }) => due), openStage(view)?.due];
  return clocks.filter((due) => due !== undefined).toSorted()[0];
}

export function gateById(view: ReleaseView, id: string): GateView | undefined {
  return allGates(view).find((gate) => gate.id === id);
}

export function allGates({ stages }: ReleaseView): readonly GateView[] {
  return stages.flatMap(({ gates }) => gates);
}

/** What is read first: the gates of the open stage, and those of earlier stages that fell again. */
export function gatesInFront(view: ReleaseView, me: Me): readonly GateView[] {
  const fallen = view.stages
    .filter(({ id }) => id !== view.stage)
    .flatMap(({ gates }) => gates.filter(isBlocking));
  return sortGates([...fallen, ...(openStage(view)?.gates ?? [])], me);
}

/** Nothing more can be done to it. */
export function isOver({ status }: Pick<ReleaseView, "status">): boolean {
  return status === "closed" || status === "abandoned" || status === "ended-outside";
}

/** What is due next comes first; what waits for no instant after it, newest first. */
export function sortReleases(views: readonly ReleaseView[]): readonly ReleaseView[] {
  const due = (view: ReleaseView): string => nextDue(view) ?? "9999";
  return views.toSorted((one, other) => {
    if (due(one) !== due(other)) return due(one) < due(other) ? -1 : 1;
    return one.updatedAt > other.updatedAt ? -1 : 1;
  });
}
