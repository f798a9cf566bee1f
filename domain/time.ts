import { z } from "zod";

/** An instant as ISO 8601 in UTC with milliseconds (`2025-10-16T17:00:00.000Z`); such texts sort as time does. */
export type Instant = string;

/** Accepts any ISO 8601 instant with an offset and gives it in the one form of `Instant`. */
export const Instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: "must be an ISO 8601 instant with an offset, such as 2025-10-16T13:00:00-04:00",
  })
  .overwrite((text) => instantFrom(Date.parse(text)))
  // Some days short of the ends of four digits: in any zone, and with any offset, its day is still written with four.
  .refine((text) => text > "1000-01-03" && text < "9999-12-29", "must lie in the years 1000 to 9999");

const msByUnit: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
const longestMs = 36_500 * 86_400_000;
const durationPattern = /^(\d+) (second|minute|hour|day)s?$/;

/** A length of elapsed time in words: `48 hours`, `60 minutes`, `14 days`. A day is 24 hours. */
export const Duration = z
  .string()
  .regex(durationPattern, "must be a whole number and a unit, such as 48 hours or 14 days")
  // Beyond them no calendar has a date for what is due. What is no duration is told of above, once.
  .refine((text) => !(durationMs(text) > longestMs), "must be at most 36,500 days")
  .meta({
    description: "Elapsed time: a whole number of seconds, minutes, hours or days.",
    examples: ["48 hours"],
  });
export type Duration = z.infer<typeof Duration>;

export function instantFrom(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** Milliseconds of a duration; the schema has already refused any other text. */
export function durationMs(duration: string): number {
  const [, count, unit = ""] = durationPattern.exec(duration) ?? [];
  return Number(count) * (msByUnit[unit] ?? Number.NaN);
}

export function after(instant: Instant, duration: Duration): Instant {
  return instantFrom(epochMs(instant) + durationMs(duration));
}

export function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce(
    (best, next) => (next !== undefined && (best === undefined || next < best) ? next : best),
    undefined,
  );
}

export function latest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce(
    (best, next) => (next !== undefined && (best === undefined || next > best) ? next : best),
    undefined,
  );
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `16 Oct 17:00 UTC`: for texts made where the reader's zone is unknown. */
export function inWords(instant: Instant): string {
  const clock = new Date(instant).toISOString().slice(11, 16);
  return `${dayInWords(instant)} ${clock} UTC`;
}

/** `16 Oct`, of a plain date or an instant. */
export function dayInWords(text: string): string {
  const date = new Date(text);
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}`;
}
