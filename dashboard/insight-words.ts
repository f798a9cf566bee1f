// What past releases teach, in words, and as bars on one scale.
import type { GateInsight, Insight } from "#domain/release/insight.ts";
import { say } from "./language/say.ts";
import { span } from "./time.ts";

export function insightVerdict({ releases, leadTime }: Insight): string {
  if (leadTime === undefined) return say("No release has reached production yet.");
  return releases.length === 1
    ? say("One release reached production, in {0}.", span(leadTime.medianMs))
    : say("Half of {0} releases reached production within {1}.", releases.length, span(leadTime.medianMs));
}

export const spentParts = ["machines", "wait", "touch"] as const;
export type SpentPart = (typeof spentParts)[number];

export const wordByPart: Readonly<Record<SpentPart, string>> = {
  machines: say("for reports and checks"),
  wait: say("until somebody began"),
  touch: say("at work on it"),
};

export function spentMs({ machinesMs, waitMs, touchMs }: GateInsight, part: SpentPart): number {
  return { machines: machinesMs, wait: waitMs, touch: touchMs }[part];
}

/** `2 h for reports and checks, 3 h until somebody began`. What took no time is not said. */
export function spentInWords(gate: GateInsight): string {
  const parts = spentParts.filter((part) => spentMs(gate, part) > 0);
  if (parts.length === 0) return say("none|wait");
  return parts.map((part) => `${span(spentMs(gate, part))} ${wordByPart[part]}`).join(", ");
}

export function wholeMs(gate: GateInsight): number {
  return spentParts.reduce((sum, part) => sum + spentMs(gate, part), 0);
}

/** `62.5%` of the widest of all. */
export function widthOf(ms: number, widestMs: number): string {
  return `${widestMs === 0 ? 0 : Math.round((ms / widestMs) * 1_000) / 10}%`;
}
