// Which nights of the plan's schedule did not happen, though there was something to count.
import { epochMs, instantFrom, type Instant } from "../time.ts";

/** What is stored of an environment. */
export interface KnownNights {
  /** A night at or before it has nothing to count, or no longer all of it. Absent: there are no facts. */
  readonly countableFrom?: Instant;
  /** As-ofs that have a run. */
  readonly asOfs: readonly Instant[];
}

/** How far back a night is looked for. */
export const nightsLookedBack = 14;

const dayMs = 86_400_000;

/** The nights that are due at an instant, oldest first. The plan's time is UTC, so each is a day after the one before. */
export function nightsBefore(at: Instant, time: string): readonly Instant[] {
  const today = `${at.slice(0, 10)}T${time}:00.000Z`;
  const last = epochMs(today) - (today > at ? dayMs : 0);
  return Array.from({ length: nightsLookedBack }, (_, index) =>
    instantFrom(last - (nightsLookedBack - 1 - index) * dayMs),
  );
}

export function missingNights(
  nights: readonly Instant[],
  { countableFrom, asOfs }: KnownNights,
): readonly Instant[] {
  if (countableFrom === undefined) return [];
  return nights.filter((night) => night > countableFrom && !asOfs.includes(night));
}
