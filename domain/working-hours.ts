// When people work: as the plan says it, and as instants. A calendar was expanded outside, here instants are only compared.
import { z } from "zod";
import { LocalTime, Weekday } from "./local-dates.ts";
import { durationMs, epochMs, Instant, instantFrom, type Duration } from "./time.ts";

/** Wall-clock times in the zone of whoever keeps to them. */
export const WorkingHours = z.strictObject({
  days: z.array(Weekday).min(1).default(["monday", "tuesday", "wednesday", "thursday", "friday"]),
  from: LocalTime.default("09:00"),
  to: LocalTime.default("17:00"),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

export const Interval = z.object({ from: Instant, to: Instant });
export type Interval = z.infer<typeof Interval>;

/** By the zone of who holds a role, and the hours of one who has other hours than the plan; intervals are in order and apart. */
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

/** The instant at which so much working time has passed; `undefined` where the known hours end before it. */
export function workingTimeAfter(
  hours: readonly Interval[],
  since: Instant,
  lengthMs: number,
): Instant | undefined {
  let missing = lengthMs;
  for (const { from, to } of hours) {
    if (to <= since) continue;
    const start = epochMs(from < since ? since : from);
    const length = epochMs(to) - start;
    if (length >= missing) return instantFrom(start + missing);
    missing -= length;
  }
  return undefined;
}

export function isWithin(hours: readonly Interval[], at: Instant): boolean {
  return hours.some(({ from, to }) => from <= at && at < to);
}
