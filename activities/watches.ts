// Watches a deployed release for as long as the plan says: one activity, whose heartbeat carries what it has seen.
import { activityInfo, sleep } from "@temporalio/activity";
import type { RollbackTrigger } from "#domain/plan/trigger-plan.ts";
import type { Probes } from "#domain/ports.ts";
import {
  lookAtMetric,
  lookAtProbe,
  nextLookAfter,
  noted,
  WatchBook,
  type Look,
  type Watch,
  type WatchEnd,
} from "#domain/release/triggers/watch.ts";
import { epochMs } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import type { NightPorts } from "./nights.ts";

export interface TriggerPorts {
  readonly probes: Probes;
  readonly metricRuns: NightPorts["metricRuns"];
}

export function createTriggerWatches(ports: TriggerPorts) {
  return {
    watchOver: (_key: string, watch: Watch): Promise<WatchEnd> => {
      const now = stopwatch();
      let book = bookSoFar();
      const lookAtAll = async (triggers: readonly RollbackTrigger[]): Promise<WatchEnd["alarm"]> => {
        const looks = triggers.map(async (trigger) => ({
          trigger,
          look: await lookAt(trigger, watch, ports),
        }));
        for (const { trigger, look } of await Promise.all(looks)) {
          const after = noted(book, trigger, look);
          book = after.book;
          if (after.alarm !== undefined) return after.alarm;
        }
        return undefined;
      };
      return alive(
        async () => {
          const end = epochMs(watch.until);
          let due = watch.triggers;
          for (;;) {
            const alarm = await lookAtAll(due);
            if (alarm !== undefined) return { alarm };
            const turns = watch.triggers.map((trigger) => nextLookAfter(watch, trigger, now()));
            const next = Math.min(...turns, end);
            await sleep(Math.max(0, next - now()));
            if (next === end) return {};
            due = watch.triggers.filter((_, index) => turns[index] === next);
          }
        },
        () => book,
      );
    },
  };
}

/** What an attempt that died had seen. */
function bookSoFar(): WatchBook {
  const read = WatchBook.safeParse(activityInfo().heartbeatDetails);
  return read.success ? read.data : {};
}

/** The engine's clock, by which the end of the watch is meant. */
function stopwatch(): () => number {
  const [start, began] = [epochMs(attemptedAt()), performance.now()];
  return () => start + (performance.now() - began);
}

/** What can't be read speaks neither for a roll-back nor against one: the next look comes soon. */
async function lookAt(
  trigger: RollbackTrigger,
  watch: Watch,
  { probes, metricRuns }: TriggerPorts,
): Promise<Look> {
  if (trigger.watches === "probe") return lookAtProbe(trigger, await probes.probe(trigger.probe, watch));
  try {
    return lookAtMetric(trigger, watch, await metricRuns.latest(trigger.environment));
  } catch {
    return undefined;
  }
}
