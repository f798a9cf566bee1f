// The watch after a deployment: what to look at, and when looks add up to an alarm. One activity carries it out.
import { z } from "zod";
import { judgeMetric } from "../../metrics/judge.ts";
import type { MetricRun } from "../../metrics/run.ts";
import { figureInWords } from "../../metrics/words.ts";
import type { Metric } from "../../plan/metrics-plan.ts";
import type { RollbackTrigger } from "../../plan/trigger-plan.ts";
import { durationMs, epochMs, type Instant } from "../../time.ts";
import { judgeProbe } from "../checks/inspected.ts";
import type { ProbeFinding } from "../checks/inspection.ts";
import { Alarm } from "./alarm.ts";

export interface Watch {
  readonly from: Instant;
  readonly until: Instant;
  readonly triggers: readonly RollbackTrigger[];
  readonly metrics: readonly Metric[];
  /** What probes may reach on loopback or a private network. */
  readonly privateOrigins: readonly string[];
}

/** Bad looks in a row by the trigger's id: enough to go on with in another process. */
export const WatchBook = z.record(z.string(), z.int());
export type WatchBook = Readonly<z.infer<typeof WatchBook>>;

/** Quietly, or by an alarm. */
export const WatchEnd = z.object({ alarm: Alarm.exactOptional() });
export type WatchEnd = z.infer<typeof WatchEnd>;

/** What was seen: nothing bad, or what is. `undefined`: nothing could be seen, which speaks neither way. */
export type Look = { readonly bad: string | null } | undefined;

type Of<Watches extends RollbackTrigger["watches"]> = Extract<RollbackTrigger, { watches: Watches }>;

export function lookAtProbe({ probe }: Of<"probe">, finding: ProbeFinding): Look {
  const { status, reason } = judgeProbe(probe, finding);
  if (status === "insufficient-data") return undefined;
  return { bad: status === "met" ? null : reason };
}

/** Figures of before the deployment say nothing of it. */
export function lookAtMetric(
  { metric: id }: Of<"metric">,
  { metrics, from }: Pick<Watch, "metrics" | "from">,
  run: Pick<MetricRun, "asOf" | "figures"> | undefined,
): Look {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined || run === undefined || run.asOf < from) return undefined;
  const judged = judgeMetric(metric, run.figures);
  return { bad: judged.severity === "critical" ? figureInWords(judged) : null };
}

/** The book with one look more, and the alarm where that was one bad look too many. */
export function noted(
  book: WatchBook,
  { id, title, inARow }: RollbackTrigger,
  look: Look,
): { readonly book: WatchBook; readonly alarm?: Alarm } {
  if (look === undefined) return { book };
  if (look.bad === null) return { book: { ...book, [id]: 0 } };
  const count = (book[id] ?? 0) + 1;
  const next = { ...book, [id]: count };
  if (count < inARow) return { book: next };
  const times = inARow === 1 ? "" : `${count} times in a row: `;
  return { book: next, alarm: { trigger: id, title, why: `${times}${look.bad}` } };
}

/** The steps of a trigger begin with the watch, so that no look drifts. In milliseconds since the epoch. */
export function nextLookAfter(
  { from }: Pick<Watch, "from">,
  { every }: RollbackTrigger,
  nowMs: number,
): number {
  const [start, step] = [epochMs(from), durationMs(every)];
  return start + (Math.floor((nowMs - start) / step) + 1) * step;
}
