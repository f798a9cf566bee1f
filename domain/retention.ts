// What is too old at an instant, by the plan, and how a purge is told.
import type { ProducedBy } from "./metrics/run.ts";
import { RetentionClass, type RetentionPlan } from "./plan/retention-plan.ts";
import { durationMs, epochMs, instantFrom, inWords, type Instant } from "./time.ts";

export interface PurgeOrder {
  readonly class: RetentionClass;
  /** Older rows go. */
  readonly before: Instant;
  /** Counts them and removes none. */
  readonly dryRun: boolean;
  readonly producedBy: ProducedBy;
}

export interface Expiry {
  readonly class: RetentionClass;
  readonly before: Instant;
  readonly hold: boolean;
}

/** What became of one class; `rows` were removed, or stay because they are held. */
export interface Retained {
  readonly class: RetentionClass;
  readonly before: Instant;
  readonly rows: number;
  readonly outcome: "none" | "purged" | "held";
}

export function expiriesOf(retention: RetentionPlan, at: Instant): readonly Expiry[] {
  return RetentionClass.options.flatMap((name) => {
    const rule = retention[name];
    if (rule === undefined) return [];
    const before = instantFrom(epochMs(at) - durationMs(rule.keep));
    return [{ class: name, before, hold: rule.hold }];
  });
}

/** Nothing for a class that had no old rows. */
export function retainedInWords({ class: name, before, rows, outcome }: Retained): string | undefined {
  if (outcome === "none") return undefined;
  const which = `${rows} ${rows === 1 ? "row" : "rows"} of ${name} from before ${inWords(before)}`;
  return outcome === "purged" ? `${which}: removed` : `${which}: kept, the plan holds them`;
}
