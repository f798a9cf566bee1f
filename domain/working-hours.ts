// When people work, as instants: a calendar was expanded outside, here instants are only compared.
import { z } from "zod";
import { durationMs, epochMs, Instant, instantFrom, type Duration } from "./time.ts";

export const Interval = z.object({ from: Instant, to: Instant });
export type Interval = z.infer<typeof Interval>;

/** By the zone of who holds a role; the intervals of a zone are in order and apart. */
export const WorkingCalendar = z.object({
  zoneByRole: z.record(z.string(), z.string()),
  hoursByZone: z.record(z.string(), z.array(Interval)),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

export function hoursOf({ zoneByRole, hoursByZone }: WorkingCalendar, role: string): readonly Interval[] {
  return hoursByZone[zoneByRole[role] ?? ""] ?? [];
}

/** The last instant that leaves this much working time before a deadline; the deadline itself where no hours are known. */
export function workingTimeBefore(hours: readonly Interval[], deadline: Instant, lead: Duration): Instant {
  let missing = durationMs(lead);
  for (const { from, to } of hours.toReversed()) {
    if (from >= deadline) continue;
    const end = epochMs(to < deadline ? to : deadline);
    const length = end - epochMs(from);
    if (length >= missing) return instantFrom(end - missing);
    missing -= length;
  }
  return deadline;
}

/** The first working instant from this one on; this one where no hours are known after it. */
export function nextWorkingInstant(hours: readonly Interval[], at: Instant): Instant {
  const next = hours.find(({ to }) => to > at);
  return next === undefined || next.from <= at ? at : next.from;
}
