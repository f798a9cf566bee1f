// The requests to sign of a release as they stand: the same for the workflow that sends them and the door where they are pressed.
import type { SeatAsk, SeatRequest } from "../announcement.ts";
import { listInWords } from "../list-words.ts";
import { optional } from "../optional.ts";
import type { AskedGate, AskedSeat, RequestStanding } from "../request-standing.ts";
import { isSame } from "./chase/chase-book.ts";
import { isPassed } from "./gates.ts";
import type { SignatureView } from "./signature-view.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";

/** What of a view they are made from. */
export type Asking = Pick<ReleaseView, "id" | "key" | "title" | "status" | "version" | "decisions"> & {
  readonly stages: readonly StageView[];
};

/** Of each stage that has opened: one for its sign-offs, and one for its decision. */
export function standingRequests(release: Asking): readonly SeatRequest[] {
  return release.stages
    .filter(({ status }) => status !== "not-open")
    .flatMap((stage) =>
      (["sign-off", "decision"] as const).flatMap((kind) => requestOf(release, stage, kind) ?? []),
    );
}

/** Seats whose holders a request calls. */
export function calledSeats({ seats, meant }: SeatRequest): readonly SeatAsk[] {
  return seats.filter((seat) => meant?.some((one) => isSame(one, seat)) !== false);
}

export function requestName(stage: string, kind: GateView["kind"]): string {
  return kind === "decision" ? `${stage}-decision` : stage;
}

function requestOf(release: Asking, stage: StageView, kind: AskedGate["kind"]): SeatRequest | undefined {
  const gates = stage.gates.filter((gate) => gate.kind === kind);
  if (gates.length === 0) return undefined;
  const seats = gates.flatMap(openSeats);
  const end = endOf(release, stage, seats);
  const line = standingLine(stage.gates);
  const standing: RequestStanding = {
    line,
    gates: gates.map((gate) => askedGate(release, gate, kind)),
    ...optional({ end }),
  };
  return {
    type: "seat-request",
    run: release.id,
    stage: requestName(stage.id, kind),
    title: `${stage.title} of ${release.key}: ${release.title}`,
    verdict: line,
    ...optional({ due: stage.due }),
    seats,
    except: gates.flatMap(notAsked),
    again: false,
    version: release.version,
    standing,
  };
}

function endOf(
  { status, decisions }: Asking,
  { title, gates }: StageView,
  open: readonly SeatAsk[],
): string | undefined {
  if (status === "reviewing")
    return open.length === 0 && gates.every(isPassed) ? `${title} is met.` : undefined;
  const last = decisions.at(-1);
  if (status === "abandoned" || last === undefined) return `The review is over: ${status}.`;
  return `The review is over: ${last.outcome === "go" ? "go" : "no-go"}.`;
}

function standingLine(gates: readonly GateView[]): string {
  const unmet = gates.filter((gate) => !isPassed(gate));
  const counted = `${gates.length - unmet.length} of ${gates.length} gates passed.`;
  return unmet.length === 0 ? counted : `${counted} Still needed: ${unmet.map(neededFor).join("; ")}.`;
}

function neededFor(gate: GateView): string {
  const roles = openSeats(gate).map(({ role }) => role);
  return roles.length === 0 ? gate.title : `${listInWords(roles)} for ${gate.title}`;
}

/** Seats that nobody fills; of a decision that is not given, each role that may give it. */
function openSeats({ id, kind, title, digest, ...gate }: GateView): readonly SeatAsk[] {
  const roles =
    kind === "decision"
      ? gate.status === "met"
        ? []
        : gate.allowed
      : gate.seats
          .filter(({ needed, signatures }) => signatures.filter(isValid).length < needed)
          .map(({ role }) => role);
  const statement = kind === "decision" ? "required" : gate.statement;
  return roles.map((role) => ({ gate: id, title, role, digest, statement }));
}

function isValid({ status }: SignatureView): boolean {
  return status === "valid";
}

/** Who may not sign a gate, and who has. */
function notAsked({ id, barred, seats }: GateView): SeatRequest["except"] {
  const signed = seats
    .flatMap(({ signatures }) => signatures.filter(isValid))
    .flatMap(({ by, for: absent }) => (absent === undefined ? [by] : [by, absent]));
  return [...barred.map(({ person }) => person), ...signed].map((person) => ({ person, gate: id }));
}

function askedGate(release: Asking, gate: GateView, kind: AskedGate["kind"]): AskedGate {
  const { id, title, digest, statement, rejection, changed = [] } = gate;
  return {
    gate: id,
    kind,
    title,
    digest,
    statement,
    evidence: evidenceOn(release, gate),
    changed: changed.map(({ part, text }) => text ?? part),
    ...optional({ rejection: rejection && spoken(rejection) }),
    seats: kind === "decision" ? decisionSeats(release, gate) : gate.seats.map(askedSeat),
  };
}

function spoken({ by, role, category, reason }: NonNullable<GateView["rejection"]>): AskedGate["rejection"] {
  return { by, role, category, reason };
}

/** What holds its slots, and those of the gates that it judges. */
function evidenceOn({ stages }: Asking, { id, judges = [] }: GateView): AskedGate["evidence"] {
  const places = [id, ...judges];
  return stages
    .flatMap(({ gates }) => gates.filter((gate) => places.includes(gate.id)))
    .flatMap(({ evidence }) => evidence.filter(({ current }) => current))
    .map(({ name, verdict, sha256, capturedAt }) => ({
      name,
      verdict,
      sha256: sha256.slice(0, 12),
      capturedAt,
    }));
}

function askedSeat({ role, signatures }: GateView["seats"][number]): AskedSeat {
  const given = signatures.filter(isValid).map(({ by, at }) => ({ what: "Approved", by, at }) as const);
  const fallen = signatures
    .filter(({ status }) => status === "stale")
    .map(({ by, at, changed = [] }) => ({ by, at, changed: changed.map(({ part, text }) => text ?? part) }));
  return { role, given, fallen: given.length > 0 ? [] : fallen.slice(-1) };
}

function decisionSeats({ decisions }: Asking, { allowed, status }: GateView): readonly AskedSeat[] {
  const last = status === "open" ? undefined : decisions.at(-1);
  const what = last?.outcome === "go" ? "Go" : "No-go";
  const given = last === undefined ? [] : [{ what, by: last.by, at: last.at } as const];
  return allowed.map((role) => ({ role, given, fallen: [] }));
}
