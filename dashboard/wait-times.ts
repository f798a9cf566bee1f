// How long each gate waited, and for whom: what the picture of the wait times draws and its table says.
import { gateTimes, type Awaited, type Part } from "#domain/release/gate-times.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "./gates.ts";
import { say } from "./language/say.ts";
import { span } from "./time.ts";

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
  const known = gateTimes(view, end);
  const last = Math.max(...known.flatMap(({ parts }) => parts.map(({ until }) => until)), Date.parse(opened));
  const to = known.some(({ waits }) => waits) ? Math.max(end, last) : last;
  const scale = { from: Date.parse(opened), to };
  return {
    from: opened,
    to: new Date(to).toISOString(),
    gates: known.map(({ gate: { id, title }, openedAt: asked, metAt: met, waits, parts }) => ({
      id,
      title,
      asked,
      ...(met !== undefined && { met }),
      waits,
      stretches: parts.map((part) => placed(part, scale)),
    })),
  };
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
