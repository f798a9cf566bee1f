// Plain dates and times of a calendar, such as 2025-10-14 and 10:00: stepping through them needs no zone.
import { z } from "zod";
import { epochMs, instantFrom } from "./time.ts";

export const Weekday = z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
export type Weekday = z.infer<typeof Weekday>;

export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day from 00:00 to 23:59, such as 10:00")
  .meta({ description: "Wall-clock time in the zone beside it; it holds through daylight-saving changes." });

export function addDays(date: string, days: number): string {
  return instantFrom(epochMs(`${date}T00:00:00.000Z`) + days * 86_400_000).slice(0, 10);
}

export function weekdayOf(date: string): Weekday {
  const mondayFirst = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Weekday.options[mondayFirst] ?? "monday";
}
