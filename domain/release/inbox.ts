// What waits for one person: pure, from views that already know who can sign.
import type { Person } from "../people.ts";
import type { Instant } from "../time.ts";
import { isShut } from "./freezes/shut.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";

/** Whoever asks, by what is known of them at the door. */
export type Asker = Pick<Person, "id" | "roles" | "customer">;

export interface InboxItem {
  readonly release: string;
  readonly key: string;
  readonly title: string;
  readonly stage: string;
  readonly gate: string;
  readonly gateTitle: string;
  readonly action: "sign" | "decide" | "attach" | "confirm-waiver" | "answer";
  /** In which the person acts; none where any role will do. */
  readonly role?: string;
  readonly digest: string;
  readonly why: string;
  readonly due?: Instant;
  readonly late: boolean;
}

/** Late first, then by due, what has none last. */
export function inboxOf(person: Asker, views: readonly ReleaseView[], at: Instant): readonly InboxItem[] {
  return views
    .filter(({ status }) => status === "reviewing")
    .flatMap((view) =>
      openStages(view).flatMap((stage) =>
        stage.gates.flatMap((gate) => itemsOf({ view, stage, gate, at }, person)),
      ),
    )
    .toSorted(byUrgency);
}

/** Where alone something can wait for somebody. */
export function openStages({ stages }: ReleaseView): readonly StageView[] {
  return stages.filter(({ status }) => status !== "not-open");
}

interface Place {
  readonly view: ReleaseView;
  readonly stage: StageView;
  readonly gate: GateView;
  readonly at: Instant;
}

function itemsOf(place: Place, person: Asker): readonly InboxItem[] {
  const { view, stage, gate, at } = place;
  const due = gate.due ?? stage.due;
  return [...askedOf(place, person), ...questionsFor(gate, person)].map((asked) => ({
    release: view.id,
    key: view.key,
    title: view.title,
    stage: stage.title,
    gate: gate.id,
    gateTitle: gate.title,
    digest: gate.digest,
    why: gate.reason,
    late: due !== undefined && due <= at,
    ...asked,
    ...(due === undefined ? {} : { due }),
  }));
}

type Asked = Pick<InboxItem, "action" | "role">;

function askedOf(place: Place, person: Asker): readonly Asked[] {
  const asked = gateOf(place, person) ?? waiverOf(place, person);
  return asked === undefined ? [] : [asked];
}

/** A question that waits for this person among others; it is gone once anybody has answered. */
function questionsFor({ questions = [] }: GateView, person: Asker): readonly Asked[] {
  const waits = questions.some(({ to, answer }) => answer === undefined && to.includes(person.id));
  return waits && !person.customer ? [{ action: "answer" }] : [];
}

/** A waiver waits for a second person of those who may confirm it. */
function waiverOf({ view, gate }: Place, person: Asker): Asked | undefined {
  if (isSettled(gate) || gate.waiver?.status !== "pending" || gate.waiver.by === person.id || person.customer)
    return undefined;
  const allowed = view.permissions["confirm-waiver"];
  const mayConfirm = allowed === undefined || person.roles.some((role) => allowed.includes(role));
  return mayConfirm ? { action: "confirm-waiver" } : undefined;
}

function gateOf({ view, gate, at }: Place, person: Asker): Asked | undefined {
  if (gate.status === "not-open" || isSettled(gate)) return undefined;
  if (gate.kind === "decision") return isFrozen(view, at) ? undefined : decisionOf(view, gate, person);
  if (gate.needs.every(({ met }) => met)) return signOffOf(gate, person);
  return view.build.authors.includes(person.id) ? { action: "attach" } : undefined;
}

function signOffOf(gate: GateView, person: Asker): Asked | undefined {
  if (gate.kind !== "sign-off" || gate.rejection !== undefined || !gate.canSign.includes(person.id))
    return undefined;
  const seat = gate.seats.find((one) => person.roles.includes(one.role) && isFree(one));
  return seat === undefined ? undefined : { action: "sign", role: seat.role };
}

/** A decision waits for somebody only once nothing else is unmet. */
function decisionOf(view: ReleaseView, gate: GateView, person: Asker): Asked | undefined {
  const ready = view.stages.every(({ gates }) =>
    gates.every((one) => one.kind === "decision" || isSettled(one)),
  );
  if (!ready || gate.status === "failed" || !gate.canSign.includes(person.id)) return undefined;
  const role = gate.allowed.find((allowed) => person.roles.includes(allowed));
  return { action: "decide", ...(role === undefined ? {} : { role }) };
}

function isFrozen({ freezes = [] }: ReleaseView, at: Instant): boolean {
  return freezes.some((freeze) => isShut(freeze, at));
}

function isSettled({ status }: GateView): boolean {
  return status === "met" || status === "waived";
}

function isFree({ needed, signatures }: GateView["seats"][number]): boolean {
  return signatures.filter(({ status }) => status === "valid").length < needed;
}

function byUrgency(left: InboxItem, right: InboxItem): number {
  if (left.late !== right.late) return left.late ? -1 : 1;
  const [first, second] = [left.due ?? "~", right.due ?? "~"];
  return first < second ? -1 : first > second ? 1 : 0;
}
