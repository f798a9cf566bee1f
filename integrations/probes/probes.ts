// Asks one integration for an answer and measures how long that takes. That nothing answers is a finding too.
import type { ProbeTarget, ProbeMode } from "#domain/plan/check-plan.ts";
import type { Probes } from "#domain/ports.ts";
import type { ProbeFinding } from "#domain/release/checks/inspection.ts";
import { askHttp, whyUnanswered, type HttpReach } from "./http.ts";

/** A part of the stack: `ask` resolves once it has answered as it should, and throws in words for people. */
export interface ProbedPart {
  readonly mode: ProbeMode;
  readonly ask: (environment: string) => Promise<void>;
}

export interface ProbedParts {
  readonly supabase: ProbedPart;
  readonly slack: ProbedPart;
  readonly linear: ProbedPart;
}

export function createProbes(parts: ProbedParts): Probes {
  return {
    probe: (check, reach) =>
      check.of === "http" ? probeAddress(check, reach) : probePart(parts[check.of], check),
  };
}

async function probePart(
  { mode, ask }: ProbedPart,
  { environment }: Pick<ProbeTarget, "environment">,
): Promise<ProbeFinding> {
  const tookMs = stopwatch();
  try {
    await ask(environment);
    return { outcome: "answered", mode, latencyMs: tookMs() };
  } catch (error) {
    const why = error instanceof Error ? error.message : "It gave no answer.";
    return { outcome: "failed", mode, latencyMs: tookMs(), why };
  }
}

async function probeAddress(
  { url, mode }: Extract<ProbeTarget, { of: "http" }>,
  reach: HttpReach,
): Promise<ProbeFinding> {
  const tookMs = stopwatch();
  try {
    const answer = await askHttp(url, reach);
    return "refused" in answer
      ? { outcome: "not-made", why: answer.refused }
      : { outcome: "answered", mode, latencyMs: tookMs(), status: answer.status };
  } catch (error) {
    return { outcome: "failed", mode, latencyMs: tookMs(), why: whyUnanswered(error) };
  }
}

function stopwatch(): () => number {
  const began = performance.now();
  return () => Math.ceil(performance.now() - began);
}
