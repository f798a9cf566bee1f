// Plain dates of a calendar, such as 2025-10-14: stepping through them needs no zone.
import { Weekday } from "./plan/fields.ts";
import { epochMs, instantFrom } from "./time.ts";

export function addDays(date: string, days: number): string {
  return instantFrom(epochMs(`${date}T00:00:00.000Z`) + days * 86_400_000).slice(0, 10);
}

export function weekdayOf(date: string): Weekday {
  const mondayFirst = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Weekday.options[mondayFirst] ?? "monday";
}
