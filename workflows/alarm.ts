// One timer for the next due instant; made anew only when that instant moves, for each timer and its end is history.
import { CancellationScope, sleep } from "@temporalio/workflow";
import { epochMs, type Instant } from "#domain/time.ts";

export interface Alarm {
  set: { readonly at: Instant; readonly scope: CancellationScope } | undefined;
  /** Lets a timer ring that has become too early: it wakes the loop for nothing once, where a new one costs at each move. */
  readonly mayRingEarly: boolean;
}

export function setAlarm(alarm: Alarm, at: Instant | undefined, ring: () => void): void {
  if (isGoodFor(alarm, at)) return;
  alarm.set?.scope.cancel();
  alarm.set = undefined;
  if (at === undefined) return;
  const set = { at, scope: new CancellationScope() };
  alarm.set = set;
  const clear = () => {
    if (alarm.set === set) alarm.set = undefined;
  };
  const clearAndRing = () => {
    clear();
    ring();
  };
  const waitMs = Math.max(1, epochMs(at) - Date.now());
  // A cancelled sleep was replaced by another alarm: there is nothing to tell.
  set.scope.run(() => sleep(waitMs, { summary: "next due" })).then(clearAndRing, clear);
}

function isGoodFor({ set, mayRingEarly }: Alarm, at: Instant | undefined): boolean {
  if (set === undefined) return at === undefined;
  return set.at === at || (mayRingEarly && (at === undefined || set.at < at));
}
