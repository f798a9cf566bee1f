// How long each gate waited, and for whom: what the picture of the wait times draws and its table says.
import type { GateView, ReleaseView, StageView } from "#domain/release/view-schema.ts";
import { isBlocking, isOver } from "./gates.ts";
import { say } from "./language/say.ts";
import { span } from "./time.ts";

export type Awaited = "people" | "machines";

/** A part of the wait, placed on the picture in percent of its width. */
export interface Stretch {
  readonly who: Awaited;
  readonly ms: number;
  readonly left: number;
  readonly width: number;
}

export interface GateWait {
  readonly id: string;
  readonly title: string;
  readonly asked: string;
  /** Absent while it waits, and of a check, which tells when it was looked at and not when it came true. */
  readonly met?: string;
  readonly waits: boolean;
  readonly stretches: readonly Stretch[];
}

export interface WaitTimes {
  readonly from: string;
  readonly to: string;
  readonly gates: readonly GateWait[];
}

/** Of the attempt under way; nothing before its first stage opened. */
export function waitTimes(view: ReleaseView, now: number): WaitTimes | undefined {
  const opened = view.stages.flatMap(({ openedAt }) => openedAt ?? []).toSorted()[0];
  if (opened === undefined) return undefined;
  const end = isOver(view) ? Date.parse(view.updatedAt) : now;
  const known = view.stages.flatMap((stage) => gatesOf(stage, view, end));
  const last = Math.max(...known.flatMap(({ parts }) => parts.map(({ until }) => until)), Date.parse(opened));
  const to = known.some(({ waits }) => waits) ? Math.max(end, last) : last;
  const scale = { from: Date.parse(opened), to };
  return {
    from: opened,
    to: new Date(to).toISOString(),
    gates: known.map(({ parts, ...gate }) => ({
      ...gate,
      stretches: parts.map((part) => placed(part, scale)),
    })),
  };
}

interface Part {
  readonly who: Awaited;
  readonly since: number;
  readonly until: number;
}

type Known = Omit<GateWait, "stretches"> & { readonly parts: readonly Part[] };

function gatesOf({ openedAt, gates }: StageView, view: ReleaseView, end: number): readonly Known[] {
  if (openedAt === undefined) return [];
  return gates.map((gate): Known => {
    const { id, title } = gate;
    const waits = isBlocking(gate) || gate.status === "not-open";
    const passed = waits ? undefined : passedAt(gate, view);
    const met = passed !== undefined && passed < openedAt ? openedAt : passed;
    const known = { id, title, asked: openedAt, waits, ...(met !== undefined && { met }) };
    const until = waits ? end : Date.parse(met ?? openedAt);
    return { ...known, parts: partsOf(gate, { since: Date.parse(openedAt), until }) };
  });
}

function passedAt(gate: GateView, view: ReleaseView): string | undefined {
  if (gate.status === "waived") return gate.waiver?.at;
  if (gate.kind === "decision") return view.decisions.at(-1)?.at;
  if (gate.kind !== "check")
    return latest([...validSignatures(gate), ...currentEvidence(gate).map(({ at }) => at)]);
  return gate.check?.name === "deployment" ? deployedAt(view, gate.check.environment) : undefined;
}

function deployedAt({ deployments, build }: ReleaseView, wanted: string | undefined): string | undefined {
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

function latest(instants: readonly string[]): string | undefined {
  return instants.toSorted().at(-1);
}

function placed({ who, since, until }: Part, { from, to }: { from: number; to: number }): Stretch {
  const whole = Math.max(1, to - from);
  const percent = (ms: number): number => Math.round((ms / whole) * 10_000) / 100;
  return { who, ms: until - since, left: percent(since - from), width: percent(until - since) };
}

const wordsByAwaited = { people: say("for people"), machines: say("for reports and checks") } as const;

export function isRecorded({ waits, met }: GateWait): boolean {
  return waits || met !== undefined;
}

/** `2 h for reports and checks, 3 h for people`. */
export function waitInWords({ stretches }: GateWait): string {
  if (stretches.length === 0) return say("none|wait");
  return stretches.map(({ who, ms }) => `${span(ms)} ${wordsByAwaited[who]}`).join(", ");
}

/** `longest: Staging sign-off, 2 d`. */
export function longestWait({ gates }: WaitTimes): string | undefined {
  const lengths = gates.map((gate) => ({
    title: gate.title,
    ms: gate.stretches.reduce((sum, { ms }) => sum + ms, 0),
  }));
  const longest = lengths.toSorted((one, other) => other.ms - one.ms)[0];
  return longest === undefined || longest.ms === 0
    ? undefined
    : say("longest: {0}, {1}", longest.title, span(longest.ms));
}
