// What kept each gate of a release waiting, from its opening on: reports and checks, people who had not begun, people at work.
import { latest } from "../time.ts";
import type { DecisionView } from "./attempt-schema.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";

/** `machines`: reports and checks; `people`: whoever signs or writes. */
export type Awaited = "people" | "machines";

export interface Part {
  readonly who: Awaited;
  readonly since: number;
  readonly until: number;
}

export interface GateTimes {
  readonly gate: GateView;
  readonly openedAt: string;
  /** Absent while it waits, and of a check, which tells when it was looked at and not when it came true. */
  readonly metAt?: string;
  readonly waits: boolean;
  /** In their order; none of a gate that was met as it opened. */
  readonly parts: readonly Part[];
}

/** Of the attempt under way; what waits has waited until `endMs`. */
export function gateTimes(view: ReleaseView, endMs: number): readonly GateTimes[] {
  return view.stages.flatMap((stage) => timesOf(stage, view, endMs));
}

function timesOf({ openedAt, gates }: StageView, view: ReleaseView, endMs: number): readonly GateTimes[] {
  if (openedAt === undefined) return [];
  return gates.map((one) => {
    const gate = asAtGo(one, view);
    const waits = gate.status !== "met" && gate.status !== "waived";
    const passed = waits ? undefined : passedAt(gate, view);
    const metAt = passed !== undefined && passed < openedAt ? openedAt : passed;
    const until = waits ? endMs : Date.parse(metAt ?? openedAt);
    const parts = partsOf(gate, { since: Date.parse(openedAt), until });
    return { gate, openedAt, waits, parts, ...(metAt !== undefined && { metAt }) };
  });
}

const standing: readonly DecisionView["status"][] = ["in-force", "fulfilled"];

/** Nothing that came after the go was waited for: what it took the place of had been enough. */
function asAtGo(gate: GateView, { decisions }: ReleaseView): GateView {
  const go = decisions.findLast(({ outcome, status }) => outcome === "go" && standing.includes(status));
  if (go === undefined) return gate;
  const known = gate.evidence.filter(({ at }) => at <= go.at);
  if (known.length === gate.evidence.length) return gate;
  const newest = new Map(known.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ slot, id }) => [slot, id]));
  return { ...gate, evidence: known.map((one) => ({ ...one, current: newest.get(one.slot) === one.id })) };
}

function passedAt(gate: GateView, view: ReleaseView): string | undefined {
  if (gate.status === "waived") return gate.waiver?.at;
  if (gate.kind === "decision") return view.decisions.at(-1)?.at;
  if (gate.kind !== "check")
    return latest([...validSignatures(gate), ...currentEvidence(gate).map(({ at }) => at)]);
  return gate.check?.name === "deployment" ? deployedAt(view, gate.check.environment) : undefined;
}

/** Of the build that the release has now. */
export function deployedAt(
  { deployments, build }: ReleaseView,
  wanted: string | undefined,
): string | undefined {
  return deployments.find(
    ({ environment, status, tag }) => environment === wanted && status === "succeeded" && tag === build.tag,
  )?.at;
}

/** First the reports, then who reads them: a gate that takes both waits for people from the last report on. */
function partsOf(gate: GateView, { since, until }: Omit<Part, "who">): readonly Part[] {
  if (!isForPeople(gate)) return [{ who: "machines" as const, since, until }].filter(isLong);
  const reports = gate.needs.filter(isReport);
  const arrived = reports.map(({ slot }) => currentEvidence(gate).find((one) => one.slot === slot)?.at);
  const missing = reports.some(({ met }, index) => !met && arrived[index] === undefined);
  const last = latest(arrived.filter((at) => at !== undefined));
  const told = last === undefined ? since : Date.parse(last);
  const turn = missing ? until : Math.min(Math.max(told, since), until);
  const parts: readonly Part[] = [
    { who: "machines", since, until: turn },
    { who: "people", since: turn, until },
  ];
  return parts.filter(isLong);
}

function isLong({ since, until }: Omit<Part, "who">): boolean {
  return until > since;
}

function isForPeople({ kind, seats, needs }: GateView): boolean {
  if (kind === "check") return false;
  return kind !== "evidence" || seats.length > 0 || needs.some((need) => !isReport(need));
}

const reportKinds = ["vitest", "playwright", "lighthouse", "junit"];

/** A tool writes it; anything else is written or shown by somebody. */
function isReport({ kinds }: GateView["needs"][number]): boolean {
  return kinds.length > 0 && kinds.every((kind) => reportKinds.includes(kind));
}

function validSignatures({ seats }: GateView): readonly string[] {
  return seats.flatMap(({ signatures }) =>
    signatures.filter(({ status }) => status === "valid").map(({ at }) => at),
  );
}

function currentEvidence({ evidence }: GateView): GateView["evidence"] {
  return evidence.filter(({ current }) => current);
}
