// Days for the keys of calls that a test asks for: none on which the plan has one.
import { instantFrom } from "#domain/time.ts";

const dayMs = 86_400_000;
const tuesday = 2;

/** Some of the last days, newest first; a key may lie a week from its call. */
export function ownCallDays(): readonly string[] {
  return [1, 2, 3]
    .map((days) => new Date(Date.now() - days * dayMs))
    .filter((day) => day.getUTCDay() !== tuesday)
    .map((day) => instantFrom(day.getTime()).slice(0, 10));
}
