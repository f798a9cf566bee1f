// Days and instants until which something holds: of a day all of it counts, in UTC.
import { after, type Instant } from "../../time.ts";

/** `2025-10-16` or an instant. */
export type Deadline = string;

export function isPast(deadline: Deadline, at: Instant): boolean {
  return isDay(deadline) ? at.slice(0, 10) > deadline : at >= deadline;
}

/** The first instant at which it is past; `undefined` where the years end before. */
export function endOf(deadline: Deadline): Instant | undefined {
  if (!isDay(deadline)) return deadline;
  return deadline < "9999-12-31" ? after(`${deadline}T00:00:00.000Z`, "1 day") : undefined;
}

function isDay(deadline: Deadline): boolean {
  return deadline.length === 10;
}
